package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Comparison;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Constraint;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether conditions hold at one moment (TOSCA 1.3, section 3.6.25; TOSCA 2.0, section 10.2.2). A condition about
 * something that has no value yet does not.
 *
 * @param attributes what they are at that moment
 */
public record Circumstances(Topology topology, Attributes attributes, WorkflowInputs inputs) {

    /** Whether all conditions hold of a node or a relationship; empty when they are about nothing in particular. */
    public boolean meet(List<Condition> conditions, Optional<OperationOwner> about) {
        return conditions.stream().allMatch(condition -> meet(condition, about));
    }

    private boolean meet(Condition condition, Optional<OperationOwner> about) {
        return switch (condition) {
            case Condition.Combined combined ->
                switch (combined.combination()) {
                    case ALL -> meet(combined.parts(), about);
                    case ANY -> combined.parts().stream().anyMatch(part -> meet(part, about));
                    case NOT -> !meet(combined.parts(), about);
                };
            case Condition.OfAttribute wanted -> {
                Value value = about.map(owner -> value(wanted.attribute().name(), owner))
                        .orElse(Value.NULL);
                yield value.isKnown()
                        && !value.isNull()
                        && wanted.constraints().stream().allMatch(constraint -> admits(constraint, value));
            }
            case Condition.Computed computed ->
                evaluation().value(computed.expression(), self(about)).equals(Value.bool(true));
        };
    }

    private static boolean admits(Constraint constraint, Value value) {
        return !(constraint instanceof Comparison comparison) || comparison.admits(value);
    }

    private Self self(Optional<OperationOwner> about) {
        return about.map(OperationOwner::self).orElse(Self.NOTHING).within(inputs.asInputs());
    }

    /** The attributes of a node stand beside those of its relationship. */
    private Value value(String name, OperationOwner owner) {
        Place own = owner.place();
        Place place = own.has(name) ? own : Place.of(owner.node());
        return place.has(name)
                ? new PlaceValues(topology, evaluation())
                        .attribute(place, name, List.of())
                        .value()
                        .orElse(Value.NULL)
                : Value.NULL;
    }

    private Evaluation evaluation() {
        return topology.evaluate(attributes, new Findings());
    }
}
