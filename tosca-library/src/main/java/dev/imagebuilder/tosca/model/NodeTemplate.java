package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;

/** A node template (TOSCA 1.3, section 3.8.3); {@code location} is that of its name. */
public record NodeTemplate(
        String name,
        TypeName type,
        Map<String, Assignment> properties,
        Map<String, Assignment> attributes,
        Map<String, CapabilityAssignment> capabilities,
        List<RequirementAssignment> requirements,
        Map<String, InterfaceDefinition> interfaces,
        Location location) {

    public NodeTemplate {
        properties = Ordered.copyOf(properties);
        attributes = Ordered.copyOf(attributes);
        capabilities = Ordered.copyOf(capabilities);
        requirements = List.copyOf(requirements);
        interfaces = Ordered.copyOf(interfaces);
    }
}
