package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a service stands for a node (TOSCA 1.3, section 3.8.13; TOSCA 2.0, chapter 15).
 *
 * @param operations the workflow for each operation, by interface
 * @param location where the mapping of a property that is missing should be
 */
public record SubstitutionMapping(
        TypeName nodeType,
        Optional<NodeFilter> filter,
        List<Mapping> properties,
        List<Mapping> attributes,
        List<Mapping> capabilities,
        List<Mapping> requirements,
        Map<TypeName, Map<TypeName, TypeName>> operations,
        Location location) {
    public SubstitutionMapping {
        properties = List.copyOf(properties);
        attributes = List.copyOf(attributes);
        capabilities = List.copyOf(capabilities);
        requirements = List.copyOf(requirements);
        operations = Ordered.copyOf(operations);
    }

    /**
     * Ties something of the node to something inside.
     *
     * @param name what of the node, as a path when it is inside of a capability or relationship
     * @param target the way to what is inside: an input, or a node template and its property, capability or requirement
     */
    public record Mapping(List<TypeName> name, List<TypeName> target, Location location) {
        public Mapping {
            name = List.copyOf(name);
            target = List.copyOf(target);
        }
    }
}
