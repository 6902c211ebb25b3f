"""Time of operations by Ansible, beside a process of ansible-playbook for each and one for all.

Usage: bench/run operations [OPERATIONS]

All numbers are of whole processes, with all that they start: seconds from start to end, and seconds of CPU. Starting
our program and the first, slow start of Ansible are in them.

  ours   executor deploy of nodes with one operation each
  fork   ansible-playbook, once for each operation
  floor  ansible-playbook, once with all of them

And of 1,000 operations by the script true, without what starting and reading the blueprint takes:

  ours   executor deploy of nodes with one operation each
  loop   a JVM that starts the same script as often, as many at once, and nothing else
"""

import json
import os
import sys
import tempfile

from lib import measure
from lib.loop import Loop

OPERATIONS = 50
SCRIPTS = 1_000
AT_ONCE = 10

PLAYBOOKS = {
    "set_stats": """\
- set_stats: { data: { word: "{{ word }}" } }
""",
    "copy": """\
- copy: { content: "{{ word }}", dest: "{{ place }}/copied-{{ word }}" }
""",
    "five tasks": """\
- file: { path: "{{ place }}/made-{{ word }}", state: directory }
- copy: { content: "{{ word }}", dest: "{{ place }}/made-{{ word }}/text" }
- command: cat "{{ place }}/made-{{ word }}/text"
  register: text
- assert: { that: text.stdout == word }
- set_stats: { data: { word: "{{ text.stdout }}" } }
""",
}

# How much less CPU than a process for each operation: one after the other, and several at once.
GOALS = {("set_stats", 1): 6.5, ("copy", 1): 3.5, ("five tasks", 1): 2.3, ("copy", AT_ONCE): 4}

TYPE = """\
tosca_definitions_version: tosca_simple_yaml_1_3
node_types:
  bench.Node:
    derived_from: tosca.nodes.Root
    properties: { word: { type: string }, place: { type: string } }
    attributes: { word: { type: string, default: none } }
    requirements:
      - before: { capability: tosca.capabilities.Node, relationship: tosca.relationships.DependsOn, occurrences: [ 0, 1 ] }
    interfaces:
      Standard:
        inputs:
          word: { value: { get_property: [ SELF, word ] }, type: string }
          place: { value: { get_property: [ SELF, place ] }, type: string }
        operations: { create: play.yaml }
topology_template:
  node_templates:
"""


def play(tasks):
    return "- hosts: all\n  gather_facts: false\n  tasks:\n" + "".join(f"    {line}\n" for line in tasks.splitlines())


class Benchmark:
    def __init__(self, directory, operations):
        self.directory = directory
        self.operations = operations
        os.environ.setdefault("LC_ALL", "C.UTF-8")
        os.environ["XDG_CONFIG_HOME"] = self.path("config")
        os.environ["XDG_CACHE_HOME"] = self.path("cache")
        self.inventory = self.write("inventory.json", json.dumps({"all": {"hosts": {"opera": {
            "ansible_host": "localhost",
            "ansible_connection": "local",
            "ansible_python_interpreter": "/usr/bin/python3",
        }}}}))
        self.goals = []
        print(f"{'playbook':<11} {'at once':>7} {'program':<8} {'wall s':>8} {'CPU s':>8} {'CPU ms each':>12} {'times ours':>11}")

    def path(self, *names):
        return os.path.join(self.directory, *names)

    def write(self, name, text):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w") as file:
            file.write(text)
        return self.path(name)

    def run(self, name, tasks, at_once):
        kind = f"{name.replace(' ', '-')}-{at_once}"
        ours = self.row(name, at_once, "ours", self.ours(kind, tasks, at_once))
        fork = self.row(name, at_once, "fork", self.fork(kind, tasks, at_once), ours)
        self.row(name, at_once, "floor", self.floor(kind, tasks), ours)
        if (name, at_once) in GOALS:
            times, least = fork.cpu / ours.cpu, GOALS[name, at_once]
            verdict = "met" if times >= least else "missed"
            self.goals.append(f"CPU of fork beside ours, {name}, {at_once} at once {times:>8.2f}  goal {least:g}: {verdict}")

    def row(self, name, at_once, program, usage, ours=None):
        each = usage.cpu / self.operations * 1000
        times = f"{usage.cpu / ours.cpu:>11.2f}" if ours else f"{1:>11.2f}"
        print(f"{name:<11} {at_once:>7} {program:<8} {usage.wall:>8.2f} {usage.cpu:>8.2f} {each:>12.0f} {times}", flush=True)
        return usage

    def ours(self, kind, tasks, at_once):
        self.write(f"{kind}/ours/play.yaml", play(tasks))
        os.makedirs(self.path(kind, "ours", "place"))
        text = TYPE
        for node in range(self.operations):
            text += f"    node_{node}:\n      type: bench.Node\n"
            text += f"      properties: {{ word: word-{node}, place: {self.path(kind, 'ours', 'place')} }}\n"
            if at_once == 1 and node:
                text += f"      requirements: [ before: node_{node - 1} ]\n"
        blueprint = self.write(f"{kind}/ours/service.yaml", text)
        instance = self.path(kind, "instance")
        return measure.run([measure.EXECUTOR, "deploy", "-w", str(at_once), "-p", instance, blueprint])

    def fork(self, kind, tasks, at_once):
        place = self.path(kind, "fork", "place")
        os.makedirs(place)
        playbook = self.write(f"{kind}/fork/play.yaml", play(tasks))
        for node in range(self.operations):
            self.write(f"{kind}/fork/{node}.json", json.dumps({"word": f"word-{node}", "place": place}))
        files = "\n".join(self.path(kind, "fork", f"{node}.json") for node in range(self.operations))
        names = self.write(f"{kind}/files", files)
        command = ["ansible-playbook", "-i", self.inventory, playbook, "-e", "@FILE"]
        return measure.run(["xargs", "-a", names, "-P", str(at_once), "-I", "FILE", *command])

    def scripts(self):
        loop = Loop(self.directory)
        text = TYPE.replace("create: play.yaml", "create: true.sh")
        for node in range(SCRIPTS):
            text += f"    node_{node}: {{ type: bench.Node, properties: {{ word: word-{node}, place: here }} }}\n"
        blueprint = self.write("service.yaml", text)
        start = measure.run([measure.EXECUTOR, "validate", blueprint])
        usage = measure.run([measure.EXECUTOR, "deploy", "-p", self.path("instance"), blueprint])
        bare, nothing = loop.run(SCRIPTS), loop.run(0)
        ours, floor = usage.cpu - start.cpu, bare.cpu - nothing.cpu
        print(f"{'true':<11} {'':>7} {'ours':<8} {usage.wall - start.wall:>8.2f} {ours:>8.2f}")
        print(f"{'true':<11} {'':>7} {'loop':<8} {bare.wall - nothing.wall:>8.2f} {floor:>8.2f}")
        verdict = "met" if ours / floor <= 1.3 else "missed"
        self.goals.append(f"CPU of {SCRIPTS} scripts beside a bare loop {ours / floor:>20.2f}  goal 1.3: {verdict}")

    def floor(self, kind, tasks):
        place = self.path(kind, "floor", "place")
        os.makedirs(place)
        text = "- hosts: all\n  gather_facts: false\n  tasks:\n"
        for node in range(self.operations):
            text += f"    - include_tasks: one.yaml\n      vars: {{ word: word-{node}, place: {place} }}\n"
        self.write(f"{kind}/floor/one.yaml", tasks)
        return measure.run(["ansible-playbook", "-i", self.inventory, self.write(f"{kind}/floor/all.yaml", text)])


def main():
    measure.check()
    operations = int(sys.argv[1]) if len(sys.argv) > 1 else OPERATIONS
    with tempfile.TemporaryDirectory() as directory:
        benchmark = Benchmark(directory, operations)
        for at_once in (1, AT_ONCE):
            for name, tasks in PLAYBOOKS.items():
                benchmark.run(name, tasks, at_once)
        benchmark.scripts()
    print("\n".join(benchmark.goals))


main()
