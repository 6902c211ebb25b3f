package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.value.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Activities name operations and workflows that there are, and give them what they take (TOSCA 1.3, section 3.6.23;
 * TOSCA 2.0, section 13.2.3).
 */
final class ActivityCheck {
    private static final List<String> RELATIVE = List.of("SELF", "HOST", "SOURCE", "TARGET");

    private final TopologyTemplate template;
    private final Topology topology;
    private final Evaluation evaluation;
    private final Findings findings;
    private final NameCheck names;

    ActivityCheck(TopologyTemplate template, Topology topology, Evaluation evaluation, NameCheck names) {
        this.template = template;
        this.topology = topology;
        this.evaluation = evaluation;
        this.findings = names.findings();
        this.names = names;
    }

    /**
     * @param places what it is done to, nodes or relationships; none where that is not known
     * @param self what {@code SELF} means in what is given
     */
    void check(Activity activity, List<Place> places, Self self) {
        TypeName subject = activity.subject();
        switch (activity.kind()) {
            case CALL_OPERATION ->
                operation(subject, places)
                        .ifPresentOrElse(
                                called -> inputs(called.toString(), called.inputs(), activity, self),
                                () -> values(activity, Map.of(), self));
            case INLINE ->
                Optional.ofNullable(template.workflows().get(subject.name()))
                        .ifPresentOrElse(
                                called -> inlined(called, activity, self),
                                () -> names.unknown(
                                        subject,
                                        "workflow",
                                        template.workflows().keySet()));
            // A workflow to delegate to can be one of the orchestrator's, and a state is a word of anyone's choice.
            case DELEGATE -> values(activity, Map.of(), self);
            case SET_STATE -> {}
        }
    }

    private void inlined(Workflow called, Activity activity, Self self) {
        activity.inputs().values().stream()
                .filter(given -> !called.inputs().containsKey(given.name()))
                .forEach(given -> names.lacks(
                        called.name(),
                        new TypeName(given.name(), given.location()),
                        "input",
                        called.inputs().keySet()));
        inputs(called.name(), called.inputs(), activity, self);
    }

    private void inputs(String called, Map<String, PropertyDefinition> inputs, Activity activity, Self self) {
        inputs.values().stream()
                .filter(input -> input.required()
                        && input.value().isEmpty()
                        && input.defaultValue().isEmpty()
                        && !activity.inputs().containsKey(input.name()))
                .forEach(input -> findings.add(Finding.error(
                                names.code(),
                                activity.location(),
                                called + " requires the input \"" + input.name() + "\", and nothing gives it a value")
                        .hint("add \"" + input.name() + ": ...\" to the inputs of this activity")));
        values(activity, inputs, self);
    }

    /** Operations can be given more than they say they take. */
    private void values(Activity activity, Map<String, PropertyDefinition> known, Self self) {
        activity.inputs().values().stream()
                .filter(given -> self.node().isPresent() || !isRelative(given.value()))
                .forEach(given -> Optional.ofNullable(known.get(given.name()))
                        .ifPresentOrElse(
                                input -> evaluation.conforming(input, given, self),
                                () -> evaluation.value(given.value(), self)));
    }

    /** Whether a value depends on what the activity is done to. */
    private static boolean isRelative(Expression value) {
        List<String> words = new ArrayList<>();
        value.forEachCall(call -> call.arguments().stream()
                .filter(Expression.Literal.class::isInstance)
                .map(argument -> ((Expression.Literal) argument).value().toString())
                .filter(RELATIVE::contains)
                .forEach(words::add));
        return !words.isEmpty();
    }

    private Optional<Operation> operation(TypeName subject, List<Place> places) {
        if (subject.name().indexOf('.') < 0) {
            findings.add(Finding.error(
                            names.code(),
                            subject.location(),
                            "\"" + subject.name() + "\" does not say of which interface the operation is")
                    .hint("write INTERFACE.OPERATION, such as Standard.start"));
            return Optional.empty();
        }
        Optional<Operation> called = places.stream()
                .flatMap(place -> operations(place).stream())
                .filter(operation -> isMeant(subject, operation))
                .findFirst();
        if (called.isEmpty() && !places.isEmpty()) {
            names.lacks(
                    String.join(", ", places.stream().map(Place::name).toList()),
                    subject,
                    "operation",
                    places.stream()
                            .flatMap(place -> operations(place).stream())
                            .map(Operation::toString)
                            .distinct()
                            .toList());
        }
        return called;
    }

    private static List<Operation> operations(Place place) {
        return place.relationship()
                .map(Relationship::operations)
                .orElseGet(() -> place.node().orElseThrow().operations());
    }

    /** The standard's own examples name an interface by its type. */
    private boolean isMeant(TypeName subject, Operation operation) {
        int dot = subject.name().lastIndexOf('.');
        var face = new TypeName(subject.name().substring(0, dot), subject.location());
        return operation.toString().equals(subject.name())
                || operation.name().equals(subject.name().substring(dot + 1))
                        && topology.types().find(InterfaceType.class, face).isPresent();
    }
}
