package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.Comparison;
import dev.imagebuilder.tosca.model.Constraint;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Value;
import java.util.Optional;

/** A constraint makes sense for the values of its type (TOSCA 1.3, section 3.6.3). */
record ConstraintCheck(Types types, Findings findings) {

    void check(Constraint constraint, String type, Optional<Primitive> primitive) {
        if (!(constraint instanceof Comparison comparison)) {
            return;
        }
        checkRange(comparison);
        if (primitive.isEmpty()) {
            checkComplex(comparison, type);
            return;
        }
        Comparison.Operator operator = comparison.operator();
        boolean fits =
                switch (primitive.get()) {
                    case BOOLEAN, NULL, NIL -> !operator.isOfOrder() && !operator.isOfLength() && !isOfText(operator);
                    case LIST, MAP -> !operator.isOfOrder() && !isOfText(operator);
                    case INTEGER, FLOAT, TIMESTAMP, SIZE, TIME, FREQUENCY, BITRATE ->
                        !operator.isOfLength() && !isOfText(operator);
                    case RANGE ->
                        operator == Comparison.Operator.IN_RANGE
                                || operator == Comparison.Operator.EQUAL
                                || operator == Comparison.Operator.VALID_VALUES;
                    default -> true;
                };
        if (!fits) {
            findings.add(Finding.error(
                    Code.CONSTRAINT_UNFIT,
                    comparison.location(),
                    "\"" + operator + "\" is no constraint for " + Phrase.a(type)));
            return;
        }
        if (operator.isOfLength() || isOfText(operator) || primitive.get() == Primitive.RANGE) {
            return;
        }
        for (int i = 0; i < comparison.operands().size(); i++) {
            Value operand = comparison.operands().get(i);
            boolean isOther = operand.isKnown()
                    && !operand.equals(Value.string("UNBOUNDED"))
                    && !primitive.get().hasInstance(operand);
            if (isOther) {
                findings.add(Finding.error(
                        Code.CONSTRAINT_UNFIT,
                        comparison.place(i),
                        "\"" + operator + "\" compares " + Phrase.a(type) + " with \"" + operand
                                + "\", which is none"));
                return;
            }
        }
    }

    private void checkRange(Comparison comparison) {
        if (comparison.isReversed()) {
            findings.add(Finding.error(
                    Code.CONSTRAINT_MALFORMED, comparison.location(), "the lowest cannot be above the highest"));
        }
    }

    private void checkComplex(Comparison comparison, String type) {
        Comparison.Operator operator = comparison.operator();
        boolean isComplex = types.find(DataType.class, new TypeName(type, comparison.location()))
                .filter(found -> !types.properties(found).isEmpty())
                .isPresent();
        if (isComplex && (operator.isOfOrder() || operator == Comparison.Operator.PATTERN)) {
            findings.add(Finding.error(
                    Code.CONSTRAINT_UNFIT,
                    comparison.location(),
                    "\"" + operator + "\" is no constraint for " + Phrase.a(type)));
        }
    }

    private static boolean isOfText(Comparison.Operator operator) {
        return operator == Comparison.Operator.PATTERN || operator == Comparison.Operator.SCHEMA;
    }
}
