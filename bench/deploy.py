"""Time and memory of deploying large graphs, beside a bare loop and terraform.

Usage: bench/run deploy [NODES...]

The graphs have layers of 20 nodes, each of which requires two nodes of the layer below. All numbers are of whole
processes: seconds from start to end, seconds of CPU, user and system, and the peak of the resident set.

  validate   executor validate: what starting and reading the blueprint takes
  deploy     executor deploy, without operations
  plan       executor plan of that instance, in which nothing is to be done
  true       executor deploy, where each node has an operation, a script that runs true
  loop       a JVM with the same options that starts the same program as often, as many at once, and nothing else, each
             in a session of its own, for which it needs setsid
  terraform  terraform apply of terraform_data with local-exec true, when terraform is there

"less start" is the time without that of starting and reading: of the executor what validate takes, of the loop what it
takes to start nothing.
"""

import os
import shutil
import sys
import tempfile

from lib import measure
from lib.loop import WORKERS, Loop

SIZES = [100, 1_000, 10_000]
MOST_OF_TERRAFORM = 1_000
LAYER = 20
LEVELS = 60

HEAD = """\
tosca_definitions_version: tosca_simple_yaml_1_3
node_types:
  bench.Node:
    derived_from: tosca.nodes.Root
    properties: {{ label: {{ type: string }} }}
    requirements:
      - left: {{ capability: tosca.capabilities.Node, relationship: tosca.relationships.DependsOn, occurrences: [ 0, 1 ] }}
      - right: {{ capability: tosca.capabilities.Node, relationship: tosca.relationships.DependsOn, occurrences: [ 0, 1 ] }}
    {operations}
topology_template:
  node_templates:
"""

CREATE = "interfaces: { Standard: { operations: { create: true.sh } } }"

def below(node, width):
    """The two nodes of the layer below that a node requires; none in the lowest layer."""
    start = node - node % width - width
    return [] if start < 0 else [start + node * 7 % width, start + node * 11 % width]


def blueprint(path, nodes, width=LAYER, operations="", label="a"):
    with open(path, "w") as file:
        file.write(HEAD.format(operations=operations))
        for node in range(nodes):
            file.write(f"    node_{node:06}:\n      type: bench.Node\n      properties: {{ label: {label} }}\n")
            required = below(node, width)
            if required:
                file.write("      requirements:\n")
                file.writelines(f"        - {way}: node_{n:06}\n" for way, n in zip(("left", "right"), required))
    return path


def configuration(directory, nodes):
    """The same graph for terraform."""
    os.mkdir(directory)
    with open(os.path.join(directory, "main.tf"), "w") as file:
        for node in range(nodes):
            after = ", ".join(f"terraform_data.node_{n:06}" for n in dict.fromkeys(below(node, LAYER)))
            file.write(f'resource "terraform_data" "node_{node:06}" {{\n  depends_on = [{after}]\n')
            file.write('  provisioner "local-exec" {\n    command = "true"\n  }\n}\n')
    measure.run(["terraform", f"-chdir={directory}", "init"])
    return directory


class Table:
    def __init__(self):
        print(f"{'nodes':>6} {'program':<10} {'wall s':>8} {'CPU s':>8} {'peak MiB':>9} {'less start':>11} {'us a node':>10}")

    def row(self, nodes, name, usage, start=None):
        rest = usage.wall - start.wall if start else usage.wall
        text = f"{rest:>11.2f} {rest / nodes * 1e6:>10.0f}" if start else f"{'-':>11} {'-':>10}"
        print(f"{nodes:>6} {name:<10} {usage.wall:>8.2f} {usage.cpu:>8.2f} {usage.memory:>9.0f} {text}", flush=True)
        return rest


class Benchmark:
    def __init__(self, directory):
        self.directory = directory
        self.loop = Loop(directory)
        # Programs take longer to start in a locale; the launcher sets this one when there is none.
        os.environ.setdefault("LC_ALL", "C.UTF-8")
        os.environ["XDG_CONFIG_HOME"] = os.path.join(directory, "config")
        os.environ["XDG_CACHE_HOME"] = os.path.join(directory, "cache")
        self.table = Table()
        self.goals = []

    def goal(self, what, value, most):
        self.goals.append(f"{what:<44} {value:>8.2f}  goal {most:g}: {'met' if value <= most else 'missed'}")

    def path(self, name):
        return os.path.join(self.directory, name)

    def executor(self, verb, path, instance):
        return measure.run([measure.EXECUTOR, verb, "-p", self.path(instance), path])

    def size(self, nodes):
        """Prints the rows of one size; answers the seconds of deploying without operations."""
        plain = blueprint(self.path(f"{nodes}.yaml"), nodes)
        start = measure.run([measure.EXECUTOR, "validate", plain])
        self.table.row(nodes, "validate", start)
        deploy = self.executor("deploy", plain, f"plain-{nodes}")
        self.table.row(nodes, "deploy", deploy, start)
        plan = self.executor("plan", plain, f"plain-{nodes}")
        self.table.row(nodes, "plan", plan, start)
        if nodes in (1_000, 10_000):
            self.goal(f"deploy {nodes}, s", deploy.wall, 1 if nodes == 1_000 else 3)
        if nodes == 10_000:
            self.goal("plan 10000 unchanged, s", plan.wall, 2.5)
        memory = max(deploy.memory, self.operations(nodes))
        self.goal(f"peak memory of {nodes}, MiB", memory, 400)
        self.terraform(nodes)
        return deploy.wall

    def operations(self, nodes):
        path = blueprint(self.path(f"true-{nodes}.yaml"), nodes, operations=CREATE)
        start = measure.run([measure.EXECUTOR, "validate", path])
        usage = self.executor("deploy", path, f"true-{nodes}")
        ours = self.table.row(nodes, "true", usage, start)
        loop = self.table.row(nodes, "loop", self.loop.run(nodes), self.loop.run(0))
        self.goal(f"true {nodes}, times the loop", ours / loop, 1.3)
        return usage.memory

    def terraform(self, nodes):
        if shutil.which("terraform") is None:
            print(f"{nodes:>6} terraform  not installed")
        elif nodes <= MOST_OF_TERRAFORM:
            directory = configuration(self.path(f"terraform-{nodes}"), nodes)
            arguments = ["apply", "-auto-approve", f"-parallelism={WORKERS}"]
            self.table.row(nodes, "terraform", measure.run(["terraform", f"-chdir={directory}", *arguments]))

    def diamond(self):
        """Levels of two nodes that both require both below: two to the power of the levels paths."""
        nodes = LEVELS * 2
        deployed = blueprint(self.path("diamond.yaml"), nodes, width=2)
        self.executor("deploy", deployed, "diamond")
        changed = blueprint(self.path("changed.yaml"), nodes, width=2, label="b")
        self.goal(f"plan of a changed diamond of {LEVELS} levels, s", self.executor("plan", changed, "diamond").wall, 1)


def main():
    measure.check()
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    with tempfile.TemporaryDirectory() as directory:
        benchmark = Benchmark(directory)
        seconds = {nodes: benchmark.size(nodes) for nodes in sizes}
        benchmark.diamond()
        if len(sizes) > 2:
            benchmark.goal("growth beside a straight line", measure.growth(seconds), 1.25)
    print("\n".join(benchmark.goals))


main()
