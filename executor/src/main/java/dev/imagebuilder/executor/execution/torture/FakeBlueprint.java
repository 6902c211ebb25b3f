package dev.imagebuilder.executor.execution.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The blueprint of a fake service, and the script that all its operations are. */
final class FakeBlueprint {
    static final String SCRIPT = "mark.sh";
    /** The environment variable that names the file for marks. */
    static final String MARKS = "TORTURE_MARKS";
    /** Milliseconds that an operation takes. */
    private static final int SHORTEST = 50;

    static final int LONGEST = 300;

    private final Random random;
    private final List<String> lines = new ArrayList<>();

    private FakeBlueprint(Random random) {
        this.random = random;
    }

    /** Begins and ends with a line in the file for marks, on the disk before anything else happens. */
    static String script() {
        return """
                step=${EXECUTOR_STEP#*/*/}
                mark() {
                    printf '%s\\n' "$1 $$ $step" >>"$TORTURE_MARKS"
                    sync "$TORTURE_MARKS"
                }
                mark begin
                sleep "$seconds"
                printf 'made=%s\\n' "${step##*.}" >>"$TOSCA_OUTPUTS"
                mark end
                """;
    }

    /** @param random says how long each operation takes */
    static String of(FakeService service, Random random) {
        var blueprint = new FakeBlueprint(random);
        blueprint.lines.addAll(List.of(
                "tosca_definitions_version: tosca_simple_yaml_1_3",
                "node_types:",
                "  torture.Node:",
                "    derived_from: tosca.nodes.Root",
                "    attributes: { made: { type: string } }",
                "    capabilities: { scalable: tosca.capabilities.Scalable }",
                "relationship_types:",
                "  torture.Tie: { derived_from: tosca.relationships.DependsOn, attributes: { made: { type: string } } }",
                "topology_template:",
                "  node_templates:"));
        service.nodes().forEach(blueprint::add);
        return String.join("\n", blueprint.lines) + "\n";
    }

    private void add(FakeService.FakeNode node) {
        lines.add("    " + quoted(node.name()) + ":");
        lines.add("      type: torture.Node");
        lines.add(
                "      metadata: { idempotent: " + quoted(String.join(", ", new TreeSet<>(node.idempotent()))) + " }");
        lines.add("      capabilities: { scalable: { properties: { default_instances: " + node.count()
                + ", max_instances: " + node.count() + " } } }");
        lines.add("      interfaces: " + interfaces(FakeService.NODE_INTERFACE, node.operations()));
        lines.add("      requirements:" + (node.requires().isEmpty() ? " []" : ""));
        node.requires()
                .forEach((target, operations) -> lines.add("        - dependency: { node: " + quoted(target)
                        + ", relationship: { type: torture.Tie, interfaces: "
                        + interfaces(FakeService.RELATIONSHIP_INTERFACE, operations) + " } }"));
    }

    private String interfaces(String name, Collection<String> operations) {
        return "{ " + name + ": { operations: { "
                + new TreeSet<>(operations).stream().map(this::operation).collect(Collectors.joining(", ")) + " } } }";
    }

    private String operation(String name) {
        String seconds = "0.%03d".formatted(random.nextInt(SHORTEST, LONGEST));
        return quoted(name) + ": { implementation: " + SCRIPT + ", inputs: { seconds: \"" + seconds + "\" } }";
    }

    /** Names are anything that YAML can be the key of. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
