package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Comparison;
import dev.imagebuilder.tosca.model.ComparisonCheck;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Constraint;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions are about attributes that there are, with constraints that fit them (TOSCA 1.3, sections 3.6.24 and
 * 3.6.25).
 */
final class ConditionCheck {
    private final Types types;
    private final Evaluation evaluation;
    private final NameCheck names;
    private final Findings findings;

    ConditionCheck(Types types, Evaluation evaluation, NameCheck names) {
        this.types = types;
        this.evaluation = evaluation;
        this.names = names;
        this.findings = names.findings();
    }

    /** What a condition is about: something with attributes, and its properties, which are attributes too. */
    record Subject(String name, Map<String, PropertyDefinition> attributes) {
        static Subject of(Place place) {
            return new Subject(place.name(), place.attributes())
                    .with(place.properties().definitions());
        }

        /** The same with others after its own. */
        Subject with(Map<String, PropertyDefinition> others) {
            Map<String, PropertyDefinition> all = new LinkedHashMap<>(attributes);
            others.forEach(all::putIfAbsent);
            return new Subject(name, all);
        }
    }

    /** @param about empty where that is not known */
    void check(List<Condition> conditions, Optional<Subject> about, Self self) {
        conditions.forEach(condition -> check(condition, about, self));
    }

    private void check(Condition condition, Optional<Subject> about, Self self) {
        switch (condition) {
            case Condition.Combined combined -> check(combined.parts(), about, self);
            case Condition.Computed computed ->
                new ComputedConditionCheck(evaluation, findings).value(computed.expression(), self);
            case Condition.OfAttribute wanted -> {
                about.ifPresent(subject -> attribute(wanted, subject));
                operands(wanted.constraints(), self);
            }
        }
    }

    private void attribute(Condition.OfAttribute wanted, Subject subject) {
        Optional.ofNullable(subject.attributes().get(wanted.attribute().name()))
                .ifPresentOrElse(
                        known -> new ComparisonCheck(types, findings).check(wanted.constraints(), known.schema()),
                        () -> names.lacks(
                                subject.name(),
                                wanted.attribute(),
                                "attribute",
                                subject.attributes().keySet()));
    }

    /** Looks for mistakes in the functions that constraints call. */
    void operands(List<Constraint> constraints, Self self) {
        constraints.stream()
                .filter(Comparison.class::isInstance)
                .flatMap(constraint -> ((Comparison) constraint).calls().stream())
                .forEach(call -> evaluation.value(call, self));
    }
}
