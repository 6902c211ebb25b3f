package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Comparison;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Constraint;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether conditions hold at one moment (TOSCA 1.3, section 3.6.25; TOSCA 2.0, section 10.2.2). A condition about
 * something that has no value yet does not.
 *
 * @param attributes what they are at that moment
 */
public record Circumstances(Topology topology, Attributes attributes, WorkflowInputs inputs) {

    /** Whether all conditions hold of a node or a relationship; empty when they are about nothing in particular. */
    public boolean meet(List<Condition> conditions, Optional<OperationOwner> about) {
        return verdict(conditions, about, Optional.empty()).holds();
    }

    /**
     * Whether all conditions hold, and what was looked at.
     *
     * @param filter where attributes are that the node does not have itself
     */
    public Verdict verdict(
            List<Condition> conditions, Optional<OperationOwner> about, Optional<Trigger.Filter> filter) {
        List<Place> places = about.map(owner -> places(owner, filter)).orElse(List.of());
        List<String> looked = new ArrayList<>();
        boolean holds = meet(conditions, about, places, looked);
        return new Verdict(holds, looked);
    }

    /** Looks at all of them, so that all can be told. */
    private boolean meet(
            List<Condition> conditions, Optional<OperationOwner> about, List<Place> places, List<String> looked) {
        return conditions.stream()
                .map(condition -> meet(condition, about, places, looked))
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean meet(Condition condition, Optional<OperationOwner> about, List<Place> places, List<String> looked) {
        return switch (condition) {
            case Condition.Combined combined ->
                switch (combined.combination()) {
                    case ALL -> meet(combined.parts(), about, places, looked);
                    case ANY ->
                        combined.parts().stream()
                                .map(part -> meet(part, about, places, looked))
                                .reduce(false, Boolean::logicalOr);
                    case NOT -> !meet(combined.parts(), about, places, looked);
                };
            case Condition.OfAttribute wanted -> meets(wanted, places, looked);
            case Condition.Computed computed -> {
                Value value = evaluation().value(computed.expression(), self(about));
                looked.add("the condition at " + computed.location() + " gives "
                        + (value.isKnown() ? value : "nothing yet"));
                yield value.equals(Value.bool(true));
            }
        };
    }

    private boolean meets(Condition.OfAttribute wanted, List<Place> places, List<String> looked) {
        String name = wanted.attribute().name();
        Optional<Place> place = places.stream().filter(one -> one.has(name)).findFirst();
        Value value = place.flatMap(one -> new PlaceValues(topology, evaluation())
                        .attribute(one, name, List.of())
                        .value())
                .orElse(Value.NULL);
        boolean isSet = value.isKnown() && !value.isNull();
        looked.add(place.map(Place::name).orElse("nothing") + "." + name + " is " + (isSet ? value : "not set"));
        return isSet && wanted.constraints().stream().allMatch(constraint -> admits(constraint, value));
    }

    private static boolean admits(Constraint constraint, Value value) {
        return !(constraint instanceof Comparison comparison) || comparison.admits(value);
    }

    /** The attributes of a node stand beside those of its relationship, and those that a filter leads to before both. */
    private List<Place> places(OperationOwner owner, Optional<Trigger.Filter> filter) {
        List<Node> others = filter.flatMap(Trigger.Filter::requirement).stream()
                .flatMap(name -> owner.node().relationships().stream()
                        .filter(relationship -> relationship.requirement().equals(name.name())))
                .map(relationship -> topology.nodes().get(relationship.target()))
                .toList();
        List<Place> places = new ArrayList<>();
        filter.flatMap(Trigger.Filter::capability).ifPresent(name -> Stream.concat(
                        Stream.of(owner.node()), others.stream())
                .filter(node -> node.capabilities().containsKey(name.name()))
                .findFirst()
                .ifPresent(node -> places.add(Place.of(node, node.capabilities().get(name.name())))));
        places.add(owner.place());
        places.add(Place.of(owner.node()));
        others.forEach(node -> places.add(Place.of(node)));
        return places;
    }

    private Self self(Optional<OperationOwner> about) {
        return about.map(OperationOwner::self).orElse(Self.NOTHING).within(inputs.asInputs());
    }

    /** What the outputs of a workflow are (TOSCA 1.3, section 3.8.7; TOSCA 2.0, section 13.2). */
    public Map<String, Value> outputs(Workflow workflow) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        workflow.outputs()
                .forEach((name, output) -> outputs.put(
                        name,
                        evaluation()
                                .value(
                                        new Expression.Call("get_attribute", output.path(), output.location()),
                                        Self.NOTHING)));
        return outputs;
    }

    private Evaluation evaluation() {
        return topology.evaluate(attributes, new Findings());
    }
}
