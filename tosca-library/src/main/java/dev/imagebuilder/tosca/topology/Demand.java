package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.value.Expression;
import java.util.Map;
import java.util.Optional;

/**
 * What a requirement asks of the node that fulfils it (TOSCA 2.0, section 8.5).
 *
 * @param isNamed whether the template names the node, so that it can be no other
 * @param isOptional whether it may stay without a node
 * @param count how many relationships it asks for, one unless said
 * @param allocation what of the capability's properties each of them uses up
 */
public record Demand(
        boolean isNamed, boolean isOptional, Optional<Expression> count, Map<String, Assignment> allocation) {
    public Demand {
        allocation = Ordered.copyOf(allocation);
    }
}
