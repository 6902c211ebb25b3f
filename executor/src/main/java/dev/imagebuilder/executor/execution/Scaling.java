package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.topology.Attributes;
import dev.imagebuilder.tosca.topology.Limits;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * How the number of nodes changes when a policy or a workflow delegates that (TOSCA 1.3, sections 5.11.4 and 7.1).
 *
 * @param step by how many, when the activity does not say it
 * @param limits beside those of the nodes
 */
record Scaling(int step, Limits limits) {
    static final Scaling BY_ONE = new Scaling(1, Limits.NONE);

    private static final String OUT = "scale_out";
    private static final String IN = "scale_in";
    private static final String STEP = "increment";

    /** Whether this is what a delegated workflow is called that changes the number of nodes. */
    static boolean isMeant(String workflow) {
        return workflow.equals(OUT) || workflow.equals(IN);
    }

    /** What the properties of a policy say that it has of these. */
    static Scaling of(Topology topology, Group policy) {
        Map<String, Value> values =
                topology.evaluate(Attributes.NONE, new Findings()).properties(policy);
        return new Scaling(
                number(values.get(STEP)).orElse(BY_ONE.step()),
                new Limits(
                        number(values.get("min_instances")).orElse(Limits.NONE.fewest()),
                        number(values.get("max_instances")).orElse(Limits.NONE.most())));
    }

    /** The growth of the number; negative when it shrinks. */
    int by(String workflow, Map<String, Expression> inputs) {
        int wanted = Optional.ofNullable(inputs.get(STEP))
                .map(input -> input.value(call -> new Value.Pending(call.function())))
                .flatMap(Scaling::number)
                .orElse(step);
        return workflow.equals(IN) ? -wanted : wanted;
    }

    private static Optional<Integer> number(Value value) {
        return value instanceof Value.IntegerValue number
                ? Optional.of(number.number().intValue())
                : Optional.empty();
    }
}
