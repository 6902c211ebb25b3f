package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells where users gave what an operation's inputs are made of, so that findings about them can point there. */
public final class Origins {
    private final Topology topology;

    public Origins(Topology topology) {
        this.topology = topology;
    }

    /** The places by the names of the operation's inputs; the subject's own for what is nowhere else. */
    public Map<String, Location> of(OperationOwner subject, Operation operation) {
        Map<String, Location> places = new LinkedHashMap<>();
        operation
                .inputs()
                .forEach((name, input) -> places.put(name, place(input, subject).orElse(subject.location())));
        return places;
    }

    private Optional<Location> place(PropertyDefinition input, OperationOwner subject) {
        return input.value()
                .or(input::defaultValue)
                .flatMap(expression -> called(expression, "get_property", 2))
                .filter(names -> names.getFirst().equals("SELF"))
                .flatMap(names ->
                        Optional.ofNullable(subject.properties().assigned().get(names.getLast())))
                .map(this::place);
    }

    private Location place(Assignment assignment) {
        return called(assignment.value(), "get_input", 1)
                .flatMap(names -> Optional.ofNullable(topology.inputs().get(names.getFirst())))
                .flatMap(Input::given)
                .orElse(assignment.location());
    }

    /** The arguments of an expression that calls this function with so many literals. */
    private static Optional<List<String>> called(Expression expression, String function, int arguments) {
        if (!(expression instanceof Call call) || !call.function().equals(function)) {
            return Optional.empty();
        }
        List<String> names = call.arguments().stream()
                .filter(Expression.Literal.class::isInstance)
                .map(argument -> ((Expression.Literal) argument).value().toString())
                .toList();
        return Optional.of(names).filter(found -> found.size() == arguments);
    }
}
