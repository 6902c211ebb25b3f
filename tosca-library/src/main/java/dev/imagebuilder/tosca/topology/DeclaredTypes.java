package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.DefinedFunctions;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.SchemaPath;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;

/** Tells what the results of function calls are declared to be, without computing them. */
final class DeclaredTypes {
    private final Topology topology;

    DeclaredTypes(Topology topology) {
        this.topology = topology;
    }

    /** The schema of the input or property that a call gives the whole of, or of the result of an author's function. */
    Optional<Schema> of(Call call, Self self) {
        Optional<Schema> defined = new DefinedFunctions(topology.types()).result(call);
        if (defined.isPresent()) {
            return defined;
        }
        if (call.function().equals("get_input") && call.arguments().size() > 1) {
            return partOfInput(call.arguments(), self);
        }
        List<String> names = call.arguments().stream()
                .filter(Expression.Literal.class::isInstance)
                .map(argument -> ((Expression.Literal) argument).value().toString())
                .toList();
        if (names.size() != call.arguments().size()) {
            return Optional.empty();
        }
        Optional<PropertyDefinition> declared =
                switch (call.function() + " of " + names.size()) {
                    case "get_input of 1" ->
                        topology.input(names.getFirst(), self).map(Input::definition);
                    case "get_property of 2" ->
                        node(names.getFirst(), self).flatMap(node -> property(node, names.getLast()));
                    default -> Optional.empty();
                };
        return declared.map(PropertyDefinition::schema);
    }

    /** An entry has its type whichever it is. */
    private Optional<Schema> partOfInput(List<Expression> arguments, Self self) {
        List<Value> path = arguments.stream()
                .map(step -> step.value(call -> call.function().endsWith("_index") ? Value.integer(0) : Value.NULL))
                .toList();
        return path.contains(Value.NULL)
                ? Optional.empty()
                : topology.input(path.getFirst().toString(), self)
                        .flatMap(input -> new SchemaPath(topology.types())
                                .follow(input.definition().schema(), path.subList(1, path.size()))
                                .value())
                        .flatMap(part -> part);
    }

    private Optional<Node> node(String entity, Self self) {
        boolean isOfRelationship = self.relationship().isPresent();
        return isOfRelationship && entity.equals("SELF") ? Optional.empty() : topology.node(entity, self.node());
    }

    private static Optional<PropertyDefinition> property(Node node, String name) {
        return Optional.ofNullable(node.properties().definitions().get(name));
    }
}
