package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Gives what belongs to a service the names that it has as a part of another one, also in functions: the inputs of the
 * service become properties of a place of their own.
 */
final class Renaming {
    private static final Set<String> OF_ENTITIES =
            Set.of("get_property", "get_attribute", "get_artifact", "get_operation_output", "available_allocation");

    private final String outer;
    private final Map<String, String> names;
    /** Inputs that are those of a workflow, and stay so. */
    private final Set<String> own;

    /**
     * @param outer the node that the service stands in for
     * @param names the new names of all that functions can refer to
     */
    Renaming(String outer, Map<String, String> names) {
        this(outer, names, Set.of());
    }

    private Renaming(String outer, Map<String, String> names, Set<String> own) {
        this.outer = outer;
        this.names = Map.copyOf(names);
        this.own = Set.copyOf(own);
    }

    /** The same where these inputs are those of a workflow. */
    Renaming within(Set<String> inputs) {
        Set<String> all = new HashSet<>(own);
        all.addAll(inputs);
        return new Renaming(outer, names, all);
    }

    /** The new name of a node, or of something else that functions can refer to. */
    String name(String name) {
        return names.getOrDefault(name, name);
    }

    TypeName name(TypeName name) {
        return new TypeName(name(name.name()), name.location());
    }

    /** What to call something that functions cannot refer to by that name. */
    String inner(String name) {
        return InnerName.of(outer, name);
    }

    Expression in(Expression expression) {
        return expression.replacing(this::renamed);
    }

    private Expression renamed(Expression.Call call) {
        List<Expression> arguments = new ArrayList<>(call.ofArguments(this::in).arguments());
        boolean isOfEntity = OF_ENTITIES.contains(call.function()) && !arguments.isEmpty();
        if (isOfEntity) {
            arguments.set(0, entity(arguments.getFirst()));
        }
        boolean isOfInput = call.function().equals("get_input")
                && !arguments.isEmpty()
                && !own.contains(text(arguments.getFirst()));
        if (!isOfInput) {
            return new Expression.Call(call.function(), arguments, call.location());
        }
        arguments.addFirst(new Expression.Literal(Value.string(InnerName.inputs(outer)), call.location()));
        return new Expression.Call("get_property", arguments, call.location());
    }

    private Expression entity(Expression argument) {
        String name = text(argument);
        return names.containsKey(name)
                ? new Expression.Literal(Value.string(names.get(name)), argument.location())
                : argument;
    }

    private static String text(Expression expression) {
        return expression instanceof Expression.Literal literal && literal.value() instanceof Value.StringValue text
                ? text.toString()
                : "";
    }

    Map<String, Assignment> assignments(Map<String, Assignment> assignments) {
        return changed(assignments, a -> new Assignment(a.name(), in(a.value()), a.location()));
    }

    Map<String, PropertyDefinition> definitions(Map<String, PropertyDefinition> definitions) {
        return changed(
                definitions,
                d -> new PropertyDefinition(
                        d.name(),
                        d.schema(),
                        d.demanded(),
                        d.defaultValue().map(this::in),
                        d.emptyDefault(),
                        d.value().map(this::in),
                        d.description(),
                        d.metadata(),
                        d.location()));
    }

    Map<String, AttributeMapping> mappings(Map<String, AttributeMapping> mappings) {
        return changed(mappings, m -> {
            List<Expression> path =
                    new ArrayList<>(m.path().stream().map(this::in).toList());
            if (!path.isEmpty()) {
                path.set(0, entity(path.getFirst()));
            }
            return new AttributeMapping(m.name(), m.schema(), path, m.location());
        });
    }

    PropertySet set(PropertySet set) {
        return new PropertySet(
                inner(set.owner()),
                set.type(),
                definitions(set.definitions()),
                assignments(set.assigned()),
                set.location());
    }

    List<Operation> operations(List<Operation> operations) {
        return operations.stream()
                .map(o -> new Operation(
                        o.interfaceName(),
                        o.kind(),
                        o.name(),
                        definitions(o.inputs()),
                        mappings(o.outputs()),
                        o.implementation().map(this::implementation),
                        o.location()))
                .toList();
    }

    private ImplementationDefinition implementation(ImplementationDefinition i) {
        return new ImplementationDefinition(
                i.primary(),
                i.type(),
                i.repository(),
                assignments(i.properties()),
                i.dependencies().stream().map(this::implementation).toList(),
                i.timeout(),
                i.host(),
                i.location());
    }

    static <T> Map<String, T> changed(Map<String, T> map, UnaryOperator<T> change) {
        Map<String, T> changed = new LinkedHashMap<>();
        map.forEach((name, value) -> changed.put(name, change.apply(value)));
        return changed;
    }
}
