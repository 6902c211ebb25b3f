"""What benchmarks share: running programs, and measuring what they take."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
EXECUTOR = os.path.join(ROOT, "bin", "executor")


@dataclass
class Usage:
    """Seconds from start to end, seconds of CPU, user and system, and the peak of the resident set in mebibytes."""

    wall: float
    cpu: float
    memory: float


def run(command, allowed=(0,)):
    """Runs a command, all that it prints thrown away, and says what it and all that it started took."""
    quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
    start = time.monotonic()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in allowed:
        sys.exit(f"{os.path.basename(sys.argv[0])}: {' '.join(command)} failed")
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def java_home():
    """The JDK that bin/executor takes."""
    script = f'. "{ROOT}/bin/lib/jdk.sh"; find_jdk javac; printf %s "$JDK"'
    found = subprocess.run(["/bin/sh", "-c", script], stdout=subprocess.PIPE, text=True)
    return found.stdout if found.returncode == 0 else sys.exit(1)


def java_options(archive):
    """Those with which bin/executor starts Java where it takes this archive of classes."""
    with open(EXECUTOR) as file:
        script = file.read()
    patience = re.search(rf"archive={archive} patience=(\S+)", script).group(1)
    values = {"target": os.path.join(ROOT, "executor", "target"), "archive": archive, "patience": patience}
    options = re.findall(r"-(?:XX:|X|D)\S+", script.split("exec ", 1)[1])
    return [re.sub(r"\$(\w+)", lambda name: values.get(name[1], ""), option.replace('"', "")) for option in options]


def compiled(jdk, directory, name, source, classpath="."):
    """Compiles a program of one class into a directory."""
    file = os.path.join(directory, name + ".java")
    with open(file, "w") as java:
        java.write(source)
    subprocess.run([f"{jdk}/bin/javac", "-cp", classpath, "-d", directory, file], check=True)


def growth(amounts):
    """How much more the largest size takes than a line through the smallest and the one before the largest would."""
    sizes = sorted(amounts)
    smallest, before, largest = sizes[0], sizes[-2], sizes[-1]
    slope = (amounts[before] - amounts[smallest]) / (before - smallest)
    return amounts[largest] / (amounts[smallest] + slope * (largest - smallest))


def check():
    """Ends with a message when something is missing that benchmarks need."""
    if subprocess.run(["/usr/bin/python3", "-c", "import yaml.cyaml"], stderr=subprocess.DEVNULL).returncode != 0:
        sys.exit("Python's YAML parser is missing: apt-get install python3-yaml")
    if not os.path.exists(os.path.join(ROOT, "executor", "target", "program.jar")):
        sys.exit("the executor is not built yet: run ./quickstart")
