package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.Relationship;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A graph of nodes whose operations do nothing but to leave marks. */
public record FakeService(List<FakeNode> nodes) {
    static final String SCRIPT = "mark.sh";
    /** The environment variable that names the file for marks. */
    static final String MARKS = "TORTURE_MARKS";

    private static final String INTERFACE = "Standard";
    private static final List<String> LIFE = List.of("create", "configure", "start", "stop", "delete");
    static final int LONGEST_MILLIS = 400;

    public FakeService {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node.
     *
     * @param requires the names of other nodes
     * @param operations those that are implemented
     * @param idempotent those of them that are declared to be
     */
    public record FakeNode(String name, Set<String> requires, Set<String> operations, Set<String> idempotent) {
        public FakeNode {
            requires = Set.copyOf(requires);
            operations = Set.copyOf(operations);
            idempotent = Set.copyOf(idempotent);
        }

        /** The id that the step of an operation has in plans and in the journal. */
        String step(String operation) {
            return name + "_0." + INTERFACE + "." + operation;
        }
    }

    /** A graph without cycles, in which nodes require up to two others. */
    public static FakeService random(int nodes, Random random) {
        return new FakeService(IntStream.range(0, nodes)
                .mapToObj(index -> new FakeNode(
                        "node" + index,
                        random.ints(index == 0 ? 0 : random.nextInt(3), 0, Math.max(1, index))
                                .mapToObj(other -> "node" + other)
                                .collect(Collectors.toSet()),
                        some(LIFE, random),
                        random.nextInt(3) > 0 ? Set.copyOf(LIFE) : some(LIFE, random)))
                .toList());
    }

    private static Set<String> some(List<String> of, Random random) {
        return of.stream().filter(_ -> random.nextInt(4) > 0).collect(Collectors.toSet());
    }

    /** The nodes and requirements of a blueprint, and those operations of its nodes' lives that it implements. */
    public static FakeService of(Topology topology) {
        Set<String> names = topology.nodes().keySet();
        return new FakeService(
                topology.nodes().values().stream().map(node -> of(node, names)).toList());
    }

    private static FakeNode of(Node node, Set<String> names) {
        List<Operation> implemented = node.operations().stream()
                .filter(operation -> operation.interfaceName().equals(INTERFACE))
                .filter(operation -> LIFE.contains(operation.name()))
                .filter(operation -> operation.implementation().isPresent())
                .toList();
        return new FakeNode(
                node.name(),
                node.relationships().stream()
                        .map(Relationship::target)
                        .filter(names::contains)
                        .collect(Collectors.toSet()),
                names(implemented.stream()),
                names(implemented.stream().filter(node::isIdempotent)));
    }

    private static Set<String> names(Stream<Operation> operations) {
        return operations.map(Operation::name).collect(Collectors.toSet());
    }

    int operations() {
        return nodes.stream().mapToInt(node -> node.operations().size()).sum();
    }

    /** The steps that may run again without a question. */
    Set<String> idempotentSteps() {
        return nodes.stream()
                .flatMap(node -> node.idempotent().stream().map(node::step))
                .collect(Collectors.toSet());
    }

    /** Begins and ends with a line in the file for marks, on the disk before anything else happens. */
    static String script() {
        return """
                mark() {
                    printf '%s\\n' "$1 $step $$" >>"$TORTURE_MARKS"
                    sync "$TORTURE_MARKS"
                }
                mark begin
                sleep "$seconds"
                printf 'made=%s\\n' "$step" >>"$TOSCA_OUTPUTS"
                mark end
                """;
    }

    /**
     * The blueprint of it.
     *
     * @param random says how long each operation takes
     */
    String blueprint(Random random) {
        List<String> lines = new ArrayList<>(List.of(
                "tosca_definitions_version: tosca_simple_yaml_1_3",
                "node_types:",
                "  torture.Node: { derived_from: tosca.nodes.Root, attributes: { made: { type: string } } }",
                "topology_template:",
                "  node_templates:"));
        nodes.forEach(node -> lines.addAll(template(node, random)));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> template(FakeNode node, Random random) {
        List<String> lines = new ArrayList<>();
        lines.add("    \"" + node.name() + "\":");
        lines.add("      type: torture.Node");
        lines.add("      metadata: { idempotent: \"" + String.join(", ", sorted(node.idempotent())) + "\" }");
        lines.add("      requirements: [ "
                + sorted(node.requires()).stream()
                        .map(name -> "{ dependency: \"" + name + "\" }")
                        .collect(Collectors.joining(", "))
                + " ]");
        if (!node.operations().isEmpty()) {
            lines.add("      interfaces:");
            lines.add("        " + INTERFACE + ":");
            lines.add("          operations:");
            sorted(node.operations())
                    .forEach(operation -> lines.add("            " + operation + ": { implementation: " + SCRIPT
                            + ", inputs: { step: \"" + node.step(operation) + "\", seconds: \"0."
                            + "%03d".formatted(random.nextInt(LONGEST_MILLIS)) + "\" } }"));
        }
        return lines;
    }

    private static Collection<String> sorted(Set<String> names) {
        return new TreeSet<>(names);
    }
}
