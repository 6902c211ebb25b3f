package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.value.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a service, as the node sees them that it stands in for.
 *
 * @param names that what is inside has outside
 * @param outputs of the service, with these names
 */
record InnerValues(Renaming names, Map<String, PropertyDefinition> outputs) {

    /** What is mapped: an output, or an attribute of a node inside. */
    Optional<Expression> of(Mapping mapping) {
        List<TypeName> target = mapping.target();
        return switch (target.size()) {
            case 0 -> Optional.empty();
            case 1 -> output(target.getFirst().name());
            default -> Optional.of(attribute(target));
        };
    }

    Optional<Expression> output(String name) {
        return Optional.ofNullable(outputs.get(name)).flatMap(PropertyDefinition::value);
    }

    /** @param path begins with the node inside */
    Expression property(List<TypeName> path) {
        return get("get_property", path);
    }

    /** @param path begins with the node inside */
    Expression attribute(List<TypeName> path) {
        return get("get_attribute", path);
    }

    private Expression get(String function, List<TypeName> path) {
        return MappedInputs.get(function, names.name(path.getFirst().name()), path.subList(1, path.size()));
    }

    static void put(Map<String, Assignment> values, String name, Expression value) {
        values.put(name, new Assignment(name, value, value.location()));
    }
}
