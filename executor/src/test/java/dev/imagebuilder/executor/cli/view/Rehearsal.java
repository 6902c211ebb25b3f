package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.executor.journal.Durations;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.source.FileSources;
import dev.imagebuilder.tosca.state.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The events of a deployment that never takes place, at times that a test makes up. */
final class Rehearsal {
    private final Plan plan;
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    private Rehearsal(Plan plan) {
        this.plan = plan;
    }

    /** @param nodes names of nodes with an operation {@code create}, such as {@code web:db} when it requires another */
    static Rehearsal of(String... nodes) {
        var text = new StringBuilder("""
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  node_templates:
                """);
        for (String node : nodes) {
            String[] names = node.split(":");
            text.append("    ").append(names[0]).append(":\n      type: tosca.nodes.Root\n");
            if (names.length > 1) {
                text.append("      requirements: [ dependency: ")
                        .append(names[1])
                        .append(" ]\n");
            }
            text.append("      interfaces: { Standard: { operations: { create: a.sh } } }\n");
        }
        return new Rehearsal(new Tosca(new FileSources(), Compatibility.STRICT)
                .topology(new SourceText("rehearsal.yaml", "/", text.toString()), Inputs.NONE)
                .then(topology -> Tosca.plan(Wish.of(topology), Deployed.NOTHING, Observed.NOTHING))
                .usable()
                .orElseThrow());
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** @param seconds how long creating nodes took before, by their names */
    Event.Scheduled scheduled(int workers, Map<String, Integer> seconds) {
        Map<String, Duration> last = new HashMap<>();
        seconds.forEach((node, took) -> last.put(node + ".Standard.create", Duration.ofSeconds(took)));
        return new Event.Scheduled(plan.steps(), workers, new Durations(last));
    }

    Plan plan() {
        return plan;
    }

    /** The creation of a node. */
    Step.CallOperation create(String node) {
        return plan.operations().stream()
                .filter(step -> step.node().template().equals(node))
                .findFirst()
                .orElseThrow();
    }
}
