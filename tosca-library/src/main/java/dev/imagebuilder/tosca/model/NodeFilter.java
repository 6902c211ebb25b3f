package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a node must be like to be chosen (TOSCA 1.3, section 3.6.5; TOSCA 2.0, section 8.6).
 *
 * @param properties conditions on properties of the node
 * @param capabilities conditions on its capabilities, by their names or types
 * @param condition in 2.0, the one condition there is
 */
public record NodeFilter(
        List<PropertyFilter> properties,
        List<CapabilityFilter> capabilities,
        Optional<Expression> condition,
        Location location) {
    public NodeFilter {
        properties = List.copyOf(properties);
        capabilities = List.copyOf(capabilities);
    }

    /** All its conditions on properties. */
    public List<Constraint> constraints() {
        return Stream.concat(properties.stream(), capabilities.stream().flatMap(c -> c.properties().stream()))
                .flatMap(filter -> filter.constraints().stream())
                .toList();
    }

    /** Conditions on one property. */
    public record PropertyFilter(String property, List<Constraint> constraints, Location location) {
        public PropertyFilter {
            constraints = List.copyOf(constraints);
        }
    }

    /** Conditions on the properties of one capability. */
    public record CapabilityFilter(TypeName capability, List<PropertyFilter> properties) {
        public CapabilityFilter {
            properties = List.copyOf(properties);
        }
    }
}
