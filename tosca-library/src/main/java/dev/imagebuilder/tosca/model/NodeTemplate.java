package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node template (TOSCA 1.3, section 3.8.3; TOSCA 2.0, section 7.2).
 *
 * @param metadata {@code idempotent} says which operations may run again after they were cut off
 * @param directives how the node comes to be, such as {@code select}
 * @param filter what a node that is selected must be like
 * @param count how many nodes it stands for
 * @param location of its name
 */
public record NodeTemplate(
        String name,
        TypeName type,
        Map<String, String> metadata,
        List<TypeName> directives,
        Map<String, Assignment> properties,
        Map<String, Assignment> attributes,
        Map<String, CapabilityAssignment> capabilities,
        List<RequirementAssignment> requirements,
        Map<String, InterfaceDefinition> interfaces,
        Map<String, ArtifactDefinition> artifacts,
        Optional<NodeFilter> filter,
        Optional<Expression> count,
        Location propertiesPlace,
        Location location) {
    public NodeTemplate {
        metadata = Map.copyOf(metadata);
        directives = List.copyOf(directives);
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        capabilities = Ordered.copyOf(capabilities);
        requirements = List.copyOf(requirements);
        interfaces = Ordered.copyOf(interfaces);
        artifacts = Ordered.copyOf(artifacts);
    }

    /** A node of a type that nothing else is said of, as it is made elsewhere. */
    public static NodeTemplate selected(String name, TypeName type, Location place) {
        return new NodeTemplate(
                name,
                type,
                Map.of(),
                List.of(new TypeName("select", place)),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                place,
                place);
    }

    /** Whether the node can be one that is there already, so that all else said of it may be left out. */
    public boolean isSelected() {
        return directives.stream().map(TypeName::name).anyMatch(d -> d.startsWith("select"));
    }

    /** Whether another service can stand in for the node. */
    public boolean isSubstituted() {
        return directives.stream().map(TypeName::name).anyMatch(d -> d.startsWith("substitut"));
    }

    /** Whether the node may also be made as it is written. */
    public boolean mayBeCreated() {
        return directives.stream().map(TypeName::name).anyMatch("create"::equals);
    }

    /** Whether the node is not made here but found, or made of another service. */
    public boolean isFound() {
        return !directives.isEmpty() && (isSelected() || isSubstituted());
    }
}
