package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Constraints fit the type of the values that they are about (TOSCA 1.3, section 3.6.3). */
public record ComparisonCheck(Types types, Findings findings) {

    /** @param schema of the values, whose own constraints are not looked at */
    public void check(List<Constraint> constraints, Schema schema) {
        check(constraints, schema.type(), primitive(schema));
    }

    /**
     * @param type what the values are said to be
     * @param primitive what they are in the end
     */
    public void check(List<Constraint> constraints, String type, Optional<Primitive> primitive) {
        constraints.forEach(constraint -> check(constraint, type, primitive));
    }

    /** The primitive type that values are of in the end. */
    public Optional<Primitive> primitive(Schema schema) {
        return Primitive.named(schema.type())
                .or(() -> types.find(DataType.class, schema.typeName()).flatMap(this::primitive));
    }

    /** The primitive type that a data type is derived from. */
    public Optional<Primitive> primitive(DataType type) {
        return types.lineage(type).getLast().parent().flatMap(parent -> Primitive.named(parent.name()));
    }

    private void check(Constraint constraint, String type, Optional<Primitive> primitive) {
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
        IntStream.range(0, comparison.operands().size())
                .filter(i -> isOther(comparison.operands().get(i), primitive.get()))
                .limit(1)
                .forEach(i -> findings.add(Finding.error(
                        Code.CONSTRAINT_UNFIT,
                        comparison.place(i),
                        "\"" + operator + "\" compares " + Phrase.a(type) + " with \""
                                + comparison.operands().get(i) + "\", which is none")));
    }

    private static boolean isOther(Value operand, Primitive primitive) {
        return operand.isKnown() && !operand.equals(Value.string("UNBOUNDED")) && !primitive.hasInstance(operand);
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
