package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import java.util.Map;
import java.util.Optional;

/**
 * How a node template's requirement is met (TOSCA 1.3, section 3.8.2; TOSCA 2.0, section 8.5).
 *
 * @param node a node template, or the type that a node to be found must be of
 * @param index which of the nodes that the template stands for (TOSCA 2.0, section 14.3.4)
 * @param capability a capability of the node, or the type of one
 * @param count how many relationships this asks for, one unless said
 * @param isOptional whether it may stay without a node
 * @param allocation what of the capability's properties this uses up
 * @param occurrences in the Simple Profile, how many relationships this asks for
 */
public record RequirementAssignment(
        String name,
        Optional<TypeName> node,
        Optional<Expression> index,
        Optional<TypeName> capability,
        Optional<RelationshipAssignment> relationship,
        Optional<NodeFilter> filter,
        Optional<Expression> count,
        boolean isOptional,
        Map<String, Assignment> allocation,
        Optional<Occurrences> occurrences,
        Location location) {
    public RequirementAssignment {
        allocation = Ordered.copyOf(allocation);
    }

    /** One that says nothing but which requirement it is about. */
    public static RequirementAssignment implied(String name, Location location) {
        return toNode(name, Optional.empty(), Optional.empty(), location);
    }

    /** One that says no more than the node. */
    public static RequirementAssignment toNode(
            String name, Optional<TypeName> node, Optional<Expression> index, Location location) {
        return new RequirementAssignment(
                name,
                node,
                index,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of(),
                Optional.empty(),
                location);
    }
}
