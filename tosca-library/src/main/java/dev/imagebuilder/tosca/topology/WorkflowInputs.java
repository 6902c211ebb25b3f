package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.ValuePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the inputs of a workflow are while it runs. */
public record WorkflowInputs(Map<String, Value> values) {
    /** Those of a workflow that takes none. */
    public static final WorkflowInputs NONE = new WorkflowInputs(Map.of());

    public WorkflowInputs {
        values = Ordered.copyOf(values);
    }

    /** Those that are given, and the defaults of the others. */
    public static Checked<WorkflowInputs> of(Topology topology, Workflow workflow, Map<String, Expression> given) {
        var findings = new Findings();
        given.keySet().stream()
                .filter(name -> !workflow.inputs().containsKey(name))
                .forEach(name -> findings.add(Finding.error(
                                Code.CALL_INPUT_UNKNOWN,
                                "the workflow " + workflow.name() + " takes no input \"" + name + "\"")
                        .hint(Suggestion.didYouMean(name, workflow.inputs().keySet()))));
        Evaluation evaluation = topology.evaluate(Attributes.NONE, findings);
        Map<String, Value> values = new LinkedHashMap<>();
        workflow.inputs().values().forEach(input -> {
            Optional<Expression> value = Optional.ofNullable(given.get(input.name()))
                    .or(input::value)
                    .or(input::defaultValue);
            value.flatMap(said -> evaluation.conforming(
                            input, new Assignment(input.name(), said, said.location()), Self.NOTHING))
                    .ifPresent(known -> values.put(input.name(), known));
            if (value.isEmpty() && input.required()) {
                findings.add(Finding.error(
                                Code.WORKFLOW_INPUT_MISSING,
                                input.location(),
                                "the workflow " + workflow.name() + " requires the input \"" + input.name() + "\"")
                        .hint("give it with --input " + input.name() + "=VALUE"));
            }
        });
        return findings.with(new WorkflowInputs(values));
    }

    /** An expression with these in place of the calls that ask for them. */
    public Expression in(Expression expression) {
        return expression.replacing(call -> asked(call).orElseGet(() -> call.ofArguments(this::in)));
    }

    private Optional<Expression> asked(Expression.Call call) {
        List<Value> path = call.arguments().stream()
                .map(argument -> argument.value(inner -> new Value.Pending(inner.function())))
                .toList();
        return Optional.of(call)
                .filter(asking -> asking.function().equals("get_input") && !path.isEmpty())
                .flatMap(_ -> Optional.ofNullable(values.get(path.getFirst().toString())))
                .flatMap(value ->
                        ValuePath.follow(value, path.subList(1, path.size())).value())
                .map(value -> value.writtenAt(call.location()));
    }

    /** As functions find them. */
    Map<String, Input> asInputs() {
        Map<String, Input> inputs = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            var place = Location.startOf(new SourceText("the inputs of the workflow", "/", ""));
            var definition = PropertyDefinition.valued(name, new Expression.Literal(value, place), place);
            inputs.put(name, new Input(definition, value, Optional.empty()));
        });
        return inputs;
    }
}
