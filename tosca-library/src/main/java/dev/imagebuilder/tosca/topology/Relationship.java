package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a node is tied to another.
 *
 * @param requirement the name of the requirement it fulfils
 * @param type the name of its relationship type
 * @param target the name of the node it ends at
 * @param template the name of the relationship template that it is made by, if one was named
 * @param capability the name of the capability it ends at, when the node has one that fits
 * @param properties its own
 * @param attributes the definitions of its attributes
 * @param initial what is said of its attributes
 * @param operations all of its interfaces' operations, whether implemented or not
 * @param filters what its target must be like
 * @param demand what it asks of its target
 */
public record Relationship(
        String requirement,
        String type,
        String target,
        Optional<String> template,
        Optional<String> capability,
        PropertySet properties,
        Map<String, PropertyDefinition> attributes,
        Map<String, Assignment> initial,
        List<Operation> operations,
        List<NodeFilter> filters,
        Demand demand,
        Location location) {
    public Relationship {
        attributes = Ordered.copyOf(attributes);
        initial = Ordered.copyOf(initial);
        operations = List.copyOf(operations);
        filters = List.copyOf(filters);
    }

    /** The same as far as its operations do nothing. */
    Relationship withoutOperations() {
        return with(initial, List.of());
    }

    /** The same with this said of its attributes. */
    Relationship initially(Map<String, Assignment> said) {
        return with(said, operations);
    }

    private Relationship with(Map<String, Assignment> said, List<Operation> own) {
        return new Relationship(
                requirement,
                type,
                target,
                template,
                capability,
                properties,
                attributes,
                said,
                own,
                filters,
                demand,
                location);
    }

    /** One that only says that its target comes first. */
    static Relationship ordering(Node source, String requirement, String target) {
        return new Relationship(
                requirement,
                RelationshipLookup.ANY_RELATIONSHIP,
                target,
                Optional.empty(),
                Optional.empty(),
                new PropertySet(
                        source.name() + "." + requirement + " to " + target,
                        RelationshipLookup.ANY_RELATIONSHIP,
                        Map.of(),
                        Map.of(),
                        source.location()),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                new Demand(true, false, Optional.empty(), Map.of()),
                source.location());
    }
}
