"""CPU time and memory of short commands, beside Python with its YAML parser.

Usage: bench/run startup [RUNS]

CPU time is user and system time of the command and all it starts; memory is the peak of its resident set. The commands
take turns, so that a machine that slows down for a while slows them all down.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BLUEPRINT = os.path.join(ROOT, "blueprints", "docker-image-definition.yaml")
PYTHON = ["/usr/bin/python3", "-c", "import yaml"]
EMPTY_PROGRAM = "public class Hello { public static void main(String[] args) { System.out.println(1); } }"


@dataclass
class Row:
    name: str
    command: list
    goal: float = 0.0
    cpu: list = field(default_factory=list)
    memory: list = field(default_factory=list)

    def run(self):
        """Runs the command once, and notes milliseconds and mebibytes."""
        quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
        pid = os.posix_spawnp(self.command[0], self.command, os.environ, file_actions=quiet)
        _, status, usage = os.wait4(pid, 0)
        if status != 0:
            sys.exit(f"startup: {' '.join(self.command)} failed")
        self.cpu.append((usage.ru_utime + usage.ru_stime) * 1000)
        self.memory.append(usage.ru_maxrss / 1024)

    def line(self, base):
        ratio = statistics.median(self.cpu) / statistics.median(base.cpu)
        verdict = f"{self.goal:.1f} {'met' if ratio <= self.goal else 'missed'}" if self.goal else "-"
        return (
            f"{self.name:<36} {statistics.median(self.cpu):>8.1f} {min(self.cpu):>8.1f}"
            f" {max(self.memory):>8.1f} {ratio:>7.2f}  {verdict}"
        )


def java_home():
    """The JDK that bin/executor takes."""
    script = f'. "{ROOT}/bin/lib/jdk.sh"; find_jdk javac; printf %s "$JDK"'
    found = subprocess.run(["/bin/sh", "-c", script], stdout=subprocess.PIPE, text=True)
    return found.stdout if found.returncode == 0 else sys.exit(1)


def empty_program(jdk, directory):
    source = os.path.join(directory, "Hello.java")
    with open(source, "w") as file:
        file.write(EMPTY_PROGRAM)
    subprocess.run([f"{jdk}/bin/javac", "-d", directory, source], check=True)
    return [f"{jdk}/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", directory, "Hello"]


def check():
    if subprocess.run(PYTHON, stderr=subprocess.DEVNULL).returncode != 0:
        sys.exit("startup: Python's YAML parser is missing: apt-get install python3-yaml")
    if not os.path.exists(os.path.join(ROOT, "executor", "target", "program.jar")):
        sys.exit("startup: the executor is not built yet: run ./quickstart")


def main():
    check()
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 41
    executor = os.path.join(ROOT, "bin", "executor")
    directory = tempfile.mkdtemp()
    try:
        rows = [
            Row("python3 -c 'import yaml'", PYTHON),
            Row("java, a program that prints 1", empty_program(java_home(), directory)),
            Row("executor --version", [executor, "--version"], 2.0),
            Row("executor validate (the blueprint)", [executor, "validate", BLUEPRINT], 3.0),
        ]
        for _ in range(runs):
            for row in rows:
                row.run()
    finally:
        shutil.rmtree(directory)
    print(f"{runs} runs each")
    print(f"{'':<36} {'CPU ms':>8} {'least':>8} {'peak MiB':>8} {'ratio':>7}  goal")
    for row in rows:
        print(row.line(rows[0]))


main()
