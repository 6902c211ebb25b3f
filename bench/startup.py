"""CPU time and memory of short commands, beside Python with its YAML parser.

Usage: bench/run startup [RUNS]

CPU time is user and system time of the command and all it starts; memory is the peak of its resident set. The commands
take turns, so that a machine that slows down for a while slows them all down.
"""

import os
import statistics
import sys
import tempfile
from dataclasses import dataclass, field

from lib import measure

BLUEPRINT = os.path.join(measure.ROOT, "blueprints", "docker-image-definition.yaml")
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
        usage = measure.run(self.command)
        self.cpu.append(usage.cpu * 1000)
        self.memory.append(usage.memory)

    def line(self, base):
        ratio = statistics.median(self.cpu) / statistics.median(base.cpu)
        verdict = f"{self.goal:.1f} {'met' if ratio <= self.goal else 'missed'}" if self.goal else "-"
        return (
            f"{self.name:<36} {statistics.median(self.cpu):>8.1f} {min(self.cpu):>8.1f}"
            f" {max(self.memory):>8.1f} {ratio:>7.2f}  {verdict}"
        )


def empty_program(jdk, directory):
    measure.compiled(jdk, directory, "Hello", EMPTY_PROGRAM)
    return [f"{jdk}/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", directory, "Hello"]


def main():
    measure.check()
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 41
    executor = measure.EXECUTOR
    with tempfile.TemporaryDirectory() as directory:
        rows = [
            Row("python3 -c 'import yaml'", PYTHON),
            Row("java, a program that prints 1", empty_program(measure.java_home(), directory)),
            Row("executor --version", [executor, "--version"], 2.0),
            Row("executor validate (the blueprint)", [executor, "validate", BLUEPRINT], 3.0),
        ]
        for _ in range(runs):
            for row in rows:
                row.run()
    print(f"{runs} runs each")
    print(f"{'':<36} {'CPU ms':>8} {'least':>8} {'peak MiB':>8} {'ratio':>7}  goal")
    for row in rows:
        print(row.line(rows[0]))


main()
