package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.function.Functions;
import java.util.Optional;
import java.util.Set;

/** A condition gives true or false (TOSCA 2.0, section 10.2.2). */
record ComputedConditionCheck(Evaluation evaluation, Findings findings) {
    private static final Set<String> UNDECIDED = Set.of("", "boolean", "null");

    /** What the condition gives by now; empty when it, or what it needs, is mistaken. */
    Optional<Value> value(Expression condition, Self self) {
        int before = findings.count();
        Value value = evaluation.value(condition, self);
        // That of a function which cannot give true or false is told where it is read.
        if (findings.count() > before || !Functions.mayBeCondition(condition)) {
            return Optional.empty();
        }
        String type = value instanceof Value.Pending pending ? pending.type() : value.typeName();
        if (UNDECIDED.contains(type)) {
            return Optional.of(value);
        }
        findings.add(Finding.error(
                Code.FUNCTION_MALFORMED,
                condition.location(),
                "a condition gives true or false, and this is " + Phrase.a(type)));
        return Optional.empty();
    }
}
