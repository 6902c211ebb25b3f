package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the inputs of a service get from the node that it stands in for (TOSCA 1.3, section 3.8.8; TOSCA 2.0, section
 * 15.2). In the Simple Profile an input that nothing is mapped to has its value from the property of its name.
 */
record MappedInputs(Substitute service, Node node, boolean isSimple) {

    /** By the name of the input; none of a property that has no value, so that the default of the input counts. */
    Map<String, Assignment> values() {
        Map<String, Assignment> values = new LinkedHashMap<>();
        service.mapping().orElseThrow().properties().stream()
                .filter(mapping -> mapping.target().size() == 1)
                .forEach(mapping -> value(mapping).ifPresent(value -> {
                    String input = mapping.target().getFirst().name();
                    values.put(input, new Assignment(input, value, place(mapping.name())));
                }));
        if (isSimple) {
            service.template().orElseThrow().inputs().keySet().stream()
                    .filter(input -> !values.containsKey(input) && isGiven(node.properties(), input))
                    .forEach(input -> {
                        var name = new TypeName(input, place(List.of(new TypeName(input, node.location()))));
                        values.put(
                                input,
                                new Assignment(
                                        input, get("get_property", node.name(), List.of(name)), name.location()));
                    });
        }
        return values;
    }

    private Location place(List<TypeName> name) {
        return node.properties().place(name.getLast().name()).orElse(node.location());
    }

    private Optional<Expression> value(Mapping mapping) {
        return hasValue(mapping.name())
                ? Optional.of(get("get_property", node.name(), mapping.name()))
                : Optional.empty();
    }

    private boolean hasValue(List<TypeName> path) {
        String first = path.getFirst().name();
        if (path.size() == 1) {
            return isGiven(node.properties(), first);
        }
        String second = path.get(1).name();
        return first.equals("CAPABILITY")
                ? Optional.ofNullable(node.capabilities().get(second))
                        .filter(capability ->
                                isGiven(capability.properties(), path.getLast().name()))
                        .isPresent()
                : node.relationships().stream()
                        .anyMatch(relationship -> relationship.requirement().equals(second));
    }

    static boolean isGiven(PropertySet set, String name) {
        return set.has(name) && set.expression(name).isPresent();
    }

    /** A call of a function that follows a path from a node. */
    static Expression get(String function, String node, List<TypeName> path) {
        List<Expression> arguments = new ArrayList<>();
        var place = path.getFirst().location();
        arguments.add(new Expression.Literal(Value.string(node), place));
        path.forEach(step -> arguments.add(new Expression.Literal(step(step.name()), step.location())));
        return new Expression.Call(function, arguments, place);
    }

    private static Value step(String word) {
        return MappedValues.isWhole(word) ? Value.integer(Integer.parseInt(word)) : Value.string(word);
    }
}
