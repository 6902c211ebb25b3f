"""Time and memory of validating large blueprints, beside YAML parsers that only read them.

Usage: bench/run validate [RUNS [NODES...]]

The blueprints are topologies in layers: each node template, of about 180 bytes, has three properties and requires two
nodes of the layer below. All numbers are of whole processes: seconds of CPU, user and system, seconds from start to
end, and the peak of the resident set. Each is the median of the runs, in which the programs take turns.

  executor     bin/executor validate
  compose      SnakeYAML makes its tree of the same file, in a JVM with the same options
  PyYAML       python3 with PyYAML's C loader makes dictionaries of it
"""

import os
import statistics
import sys
import tempfile

from lib import measure

SIZES = [100, 1_000, 10_000, 100_000]
LAYER = 50
GOAL_NODES = 10_000
GOAL_RATIO = 3.0
GOAL_MEMORY = 400
STRAIGHT = 1.25

HEAD = """\
tosca_definitions_version: tosca_simple_yaml_1_3
node_types:
  bench.Node:
    derived_from: tosca.nodes.Root
    properties:
      label: { type: string }
      port: { type: integer, constraints: [ { in_range: [ 1, 65535 ] } ] }
      size: { type: scalar-unit.size }
    requirements:
      - left: { capability: tosca.capabilities.Node, relationship: tosca.relationships.DependsOn, occurrences: [ 0, 1 ] }
      - right: { capability: tosca.capabilities.Node, relationship: tosca.relationships.DependsOn, occurrences: [ 0, 1 ] }
topology_template:
  node_templates:
"""

NODE = """\
    node_{0:06}:
      type: bench.Node
      properties: {{ label: "the node {0}", port: {1}, size: {2} GB }}
"""

REQUIREMENTS = """\
      requirements:
        - left: node_{:06}
        - right: node_{:06}
"""

COMPOSE = """\
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

public class Compose {
    public static void main(String[] arguments) throws Exception {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try (var reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            new Yaml(options).compose(reader);
        }
    }
}
"""

LOAD = "import sys, yaml; yaml.load(open(sys.argv[1]), Loader=yaml.CSafeLoader)"


def blueprint(directory, nodes):
    path = os.path.join(directory, f"{nodes}.yaml")
    with open(path, "w") as file:
        file.write(HEAD)
        for node in range(nodes):
            file.write(NODE.format(node, 1024 + node % 60_000, node % 9 + 1))
            if node >= LAYER:
                below = node - node % LAYER - LAYER
                file.write(REQUIREMENTS.format(below + node * 7 % LAYER, below + node * 11 % LAYER))
    return path


def programs(directory):
    """The commands to compare; each takes the path of a blueprint as its last argument."""
    jdk = measure.java_home()
    jar = os.path.join(measure.ROOT, "executor", "target", "program.jar")
    measure.compiled(jdk, directory, "Compose", COMPOSE, jar)
    compose = [f"{jdk}/bin/java", *measure.java_options("read"), "-cp", f"{jar}:{directory}", "Compose"]
    return {
        "executor": [measure.EXECUTOR, "validate"],
        "compose": compose,
        "PyYAML": ["/usr/bin/python3", "-c", LOAD],
    }


def median(usages):
    return measure.Usage(*(statistics.median(getattr(u, name) for u in usages) for name in ("wall", "cpu", "memory")))


def measured(commands, path, runs):
    usages = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            usages[name].append(measure.run([*command, path]))
    return {name: median(taken) for name, taken in usages.items()}


def table(results):
    print(f"{'nodes':>8} {'program':<9} {'CPU s':>8} {'wall s':>8} {'peak MiB':>9} {'of compose':>11} {'us a node':>10}")
    for nodes, row in results.items():
        for name, usage in row.items():
            ratio = usage.cpu / row["compose"].cpu
            each = usage.cpu / nodes * 1e6
            print(f"{nodes:>8} {name:<9} {usage.cpu:>8.2f} {usage.wall:>8.2f} {usage.memory:>9.0f} {ratio:>11.2f} {each:>10.0f}")


def verdicts(results):
    """Prints for each goal whether it is met."""
    if GOAL_NODES in results:
        row = results[GOAL_NODES]
        ours = row["executor"]
        goal("CPU of compose, times", ours.cpu / row["compose"].cpu, GOAL_RATIO)
        goal("peak memory, MiB", ours.memory, GOAL_MEMORY)
        goal("CPU of PyYAML, times", ours.cpu / row["PyYAML"].cpu, 1.0)
    if len(results) > 2:
        seconds = {nodes: row["executor"].cpu for nodes, row in results.items()}
        goal("growth beside a straight line", measure.growth(seconds), STRAIGHT)


def goal(what, value, most):
    print(f"{what:<32} {value:>8.2f}  goal {most:g}: {'met' if value <= most else 'missed'}")


def main():
    measure.check()
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sizes = [int(size) for size in sys.argv[2:]] or SIZES
    with tempfile.TemporaryDirectory() as directory:
        commands = programs(directory)
        results = {}
        for nodes in sizes:
            path = blueprint(directory, nodes)
            results[nodes] = measured(commands, path, runs)
            size = os.path.getsize(path)
            print(f"{nodes} nodes: {size / 1e6:.1f} MB, {size / nodes:.0f} bytes each", flush=True)
    table(results)
    verdicts(results)


main()
