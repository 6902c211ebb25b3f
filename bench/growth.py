"""How the time of validating grows with the size of blueprints of many shapes, also broken ones.

Usage: bench/run growth [SHAPE...]

Each shape comes in three sizes, each four times the one before. CPU seconds of the whole process; growth is the most
that a size takes beside the one before, less the start of the program: 4 is a straight line, 16 a square. What takes
longer than two minutes is given up.
"""

import os
import sys
import tempfile

from lib import measure

SIZES = [1_000, 4_000, 16_000]
MOST = 5.0
PATIENCE = 120
TIMED_OUT = 124
HEAD = """\
tosca_definitions_version: tosca_simple_yaml_1_3
node_types:
  Host:
    derived_from: tosca.nodes.Root
    capabilities: { host: { type: tosca.capabilities.Container } }
  Node:
    derived_from: tosca.nodes.Root
    properties: { label: { type: string, required: false }, port: { type: integer, required: false } }
    attributes: { address: { type: string } }
    requirements:
      - host: { capability: tosca.capabilities.Container, occurrences: [ 0, 1 ] }
topology_template:
"""

# What each of many node templates says, {} being its number and {next} the number of the one behind it.
NODES = {
    "plain": "{{ type: Node, properties: {{ label: a }} }}",
    "star": "{{ type: Node, requirements: [ host: h ] }}",
    "chain": "{{ type: Node, requirements: [ dependency: n{next} ] }}",
    "dangling": "{{ type: Node, requirements: [ host: {{ relationship: tosca.relationships.HostedOn }} ] }}",
    "functions": "{{ type: Node, properties: {{ label: {{ get_property: [ h, label ] }} }} }}",
    "inputs": "{{ type: Node, properties: {{ label: {{ get_input: i{} }} }} }}",
    "copies": "{{ copy: h }}",
    "unknown keys": "{{ type: Node, propertys: {{}} }}",
    "unknown names": "{{ type: Node, properties: {{ labl: a }} }}",
    "unknown targets": "{{ type: Node, requirements: [ host: m{} ] }}",
    "unknown types": "{{ type: Nod{} }}",
    "wrong values": "{{ type: Node, properties: {{ port: a }} }}",
}


def section(file, name, lines):
    file.write(f"  {name}:\n")
    file.writelines(f"    {line}\n" for line in lines)


def blueprint(directory, shape, count):
    path = os.path.join(directory, "service.yaml")
    with open(path, "w") as file:
        file.write(HEAD)
        if shape == "inputs":
            section(file, "inputs", (f"i{i}: {{ type: string, default: a }}" for i in range(count)))
        node = NODES.get(shape, NODES["plain"])
        nodes = (f"n{i}: {node.format(i, next=i + 1)}" for i in range(count))
        section(file, "node_templates", [*nodes, f"n{count}: {{ type: Node }}", "h: { type: Host }"])
        if shape == "outputs":
            section(file, "outputs", (f"o{i}: {{ value: {{ get_attribute: [ n{i}, address ] }} }}" for i in range(count)))
        if shape == "groups":
            section(file, "groups", (f"g{i}: {{ type: tosca.groups.Root, members: [ n{i} ] }}" for i in range(count)))
    return path


def seconds(directory, shape, count):
    path = blueprint(directory, shape, count)
    return measure.run(["timeout", str(PATIENCE), measure.EXECUTOR, "validate", path], allowed=(0, 3, TIMED_OUT)).cpu


def growth(taken, start):
    return max((later - start) / (sooner - start) for sooner, later in zip(taken, taken[1:]))


def main():
    measure.check()
    shapes = sys.argv[1:] or [*NODES, "outputs", "groups"]
    print(f"{'shape':<16}" + "".join(f"{size:>9}" for size in SIZES) + f"{'growth':>9}")
    with tempfile.TemporaryDirectory() as directory:
        start = seconds(directory, "plain", 0)
        for shape in shapes:
            taken = [seconds(directory, shape, size) for size in SIZES]
            factor = growth(taken, start)
            verdict = "" if factor <= MOST else "  more than a straight line"
            print(f"{shape:<16}" + "".join(f"{cpu:>9.2f}" for cpu in taken) + f"{factor:>9.1f}{verdict}", flush=True)


main()
