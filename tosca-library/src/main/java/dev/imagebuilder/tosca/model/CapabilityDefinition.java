package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A capability that nodes of a type offer (TOSCA 1.3, section 3.7.2; TOSCA 2.0, section 8.2).
 *
 * @param type left out when it refines a capability that the type inherits
 * @param properties that it refines or adds to those of its type
 * @param occurrences how many relationships may end at it
 * @param validSourceTypes node types that may use it; none for all
 */
public record CapabilityDefinition(
        String name,
        Optional<TypeName> type,
        Map<String, PropertyDefinition> properties,
        Map<String, PropertyDefinition> attributes,
        List<TypeName> validSourceTypes,
        List<TypeName> validRelationshipTypes,
        Optional<Occurrences> occurrences,
        Location location) {
    public CapabilityDefinition {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        validSourceTypes = List.copyOf(validSourceTypes);
        validRelationshipTypes = List.copyOf(validRelationshipTypes);
    }

    /** This definition with what it leaves to the inherited one. */
    CapabilityDefinition refining(CapabilityDefinition base) {
        return new CapabilityDefinition(
                name,
                type.or(base::type),
                PropertyDefinition.refining(properties, base.properties),
                PropertyDefinition.refining(attributes, base.attributes),
                validSourceTypes.isEmpty() ? base.validSourceTypes : validSourceTypes,
                validRelationshipTypes.isEmpty() ? base.validRelationshipTypes : validRelationshipTypes,
                occurrences.or(base::occurrences),
                location);
    }
}
