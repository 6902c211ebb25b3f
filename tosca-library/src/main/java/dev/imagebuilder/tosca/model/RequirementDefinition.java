package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What nodes of a type require of others (TOSCA 1.3, section 3.7.3; TOSCA 2.0, section 8.4).
 *
 * @param capability the capability type, or in 2.0 the name of a capability of the node; left out when it refines an
 *     inherited requirement
 * @param node the type of the nodes that can fulfil it
 * @param relationship the type of the relationship to them, and what it refines of the type
 * @param filters what nodes that can fulfil it must be like
 * @param occurrences how many relationships there are to be
 * @param isReadable whether it is a definition at all; what is not lacks nothing
 */
public record RequirementDefinition(
        String name,
        Optional<TypeName> capability,
        Optional<TypeName> node,
        Optional<RelationshipDefinition> relationship,
        List<NodeFilter> filters,
        Optional<Occurrences> occurrences,
        boolean isReadable,
        Location location) {
    public RequirementDefinition {
        filters = List.copyOf(filters);
    }

    /** This definition with what it leaves to the inherited one. */
    public RequirementDefinition refining(RequirementDefinition base) {
        return new RequirementDefinition(
                name,
                capability.or(base::capability),
                node.or(base::node),
                relationship
                        .map(own -> base.relationship.map(own::refining).orElse(own))
                        .or(base::relationship),
                Stream.concat(filters.stream(), base.filters.stream().filter(this::isKept))
                        .toList(),
                occurrences.or(base::occurrences),
                isReadable,
                location);
    }

    /** In 2.0 the filters of all ancestors hold (TOSCA 2.0, section 8.4.1); before, a filter replaces the inherited one. */
    private boolean isKept(NodeFilter inherited) {
        return filters.isEmpty() || inherited.condition().isPresent();
    }

    /** The type of the relationship, when the definition says one. */
    public Optional<TypeName> relationshipType() {
        return relationship.flatMap(RelationshipDefinition::type);
    }
}
