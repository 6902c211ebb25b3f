package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Comparison;
import dev.imagebuilder.tosca.model.Comparison.Operator;
import dev.imagebuilder.tosca.model.Constraint;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.document.DocumentSchema;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Reads constraints (TOSCA 1.3, section 3.6.3) and validation clauses (TOSCA 2.0, section 9.11). */
final class ConstraintReader {

    private ConstraintReader() {}

    /** Those of a definition, by either keyname. */
    static List<Constraint> constraints(Keynames keynames) {
        Reading reading = keynames.reading();
        Stream<Constraint> comparisons =
                keynames.list("constraints").stream().flatMap(node -> comparison(node, reading).stream());
        Stream<Constraint> validation = keynames.node("validation").stream()
                .map(node -> new Constraint.Validation(
                        ExpressionReader.readCondition(node, "$value", reading), node.location()));
        return Stream.concat(comparisons, validation).toList();
    }

    /** One or more constraints, such as a filter has for a property: a map, or a list of maps, or the value wanted. */
    static List<Constraint> clauses(YamlNode node, Reading reading) {
        if (node instanceof Sequence list) {
            return list.items().stream()
                    .flatMap(item -> clauses(item, reading).stream())
                    .toList();
        }
        if (node instanceof Mapping) {
            return comparison(node, reading).stream().toList();
        }
        List<Value> wanted = List.of(ExpressionReader.read(node, reading).value(call -> Value.NULL));
        return List.of(new Comparison(Operator.EQUAL, wanted, node.location()));
    }

    private static Optional<Constraint> comparison(YamlNode node, Reading reading) {
        if (!(node instanceof Mapping mapping) || mapping.entries().size() != 1) {
            reading.add(WrongShape.of("a constraint", "a map with one entry, its operator", node));
            return Optional.empty();
        }
        Entry entry = mapping.entries().getFirst();
        Optional<Operator> operator = Operator.named(entry.name());
        if (operator.isEmpty()) {
            reading.add(malformed(entry.key(), "there is no constraint \"" + entry.name() + "\"")
                    .hint(Suggestion.didYouMean(entry.name(), Operator.keynames())
                            .orElse("the constraints are " + String.join(", ", Operator.keynames()))));
            return Optional.empty();
        }
        List<YamlNode> nodes = nodes(operator.get(), entry.value());
        List<Expression> written =
                nodes.stream().map(item -> ExpressionReader.read(item, reading)).toList();
        // What is computed is not known while types are read, and any value meets it.
        List<Value> operands = written.stream()
                .map(operand -> operand.value(call -> new Value.Pending(call.function())))
                .toList();
        List<Expression.Call> calls = new ArrayList<>();
        written.forEach(operand -> operand.forEachCall(calls::add));
        return check(operator.get(), operands, entry, reading)
                ? Optional.of(new Comparison(
                        operator.get(),
                        operands,
                        nodes.stream().map(YamlNode::location).toList(),
                        calls,
                        node.location()))
                : Optional.empty();
    }

    private static List<YamlNode> nodes(Operator operator, YamlNode node) {
        boolean isList = node instanceof Sequence && operator.takesList();
        return isList ? ((Sequence) node).items() : List.of(node);
    }

    private static boolean check(Operator operator, List<Value> operands, Entry entry, Reading reading) {
        if (!operator.takes(operands.size())) {
            reading.add(malformed(
                            entry.value(),
                            operator == Operator.IN_RANGE ? "in_range takes two values" : operator + " takes one value")
                    .hint("write " + operator + (operator == Operator.IN_RANGE ? ": [ LOWEST, HIGHEST ]" : ": VALUE")));
            return false;
        }
        if (operator == Operator.VALID_VALUES && !(entry.value() instanceof Sequence)) {
            reading.add(malformed(entry.value(), "valid_values must be a list"));
            return false;
        }
        if (operator.isOfLength() && operands.stream().noneMatch(ConstraintReader::isLength)) {
            reading.add(malformed(entry.value(), operator + " takes a whole number that is not negative"));
            return false;
        }
        if (operator == Operator.PATTERN
                && !(entry.value() instanceof Scalar)
                && operands.getFirst().isKnown()) {
            reading.add(malformed(entry.value(), "pattern takes a regular expression")
                    .hint("write pattern: \"[a-z]+\""));
            return false;
        }
        Optional<String> mistake = mistake(operator, operands);
        mistake.ifPresent(what -> reading.add(malformed(entry.value(), what)));
        return mistake.isEmpty();
    }

    /** What is wrong with an operand that is written in another language. */
    private static Optional<String> mistake(Operator operator, List<Value> operands) {
        return switch (operator) {
            case PATTERN ->
                mistake(operands.getFirst().toString()).map(what -> "this is not a regular expression: " + what);
            case SCHEMA ->
                Optional.of(operands.getFirst())
                        .filter(Value.StringValue.class::isInstance)
                        .flatMap(text -> DocumentSchema.mistake(text.toString()))
                        .map(what -> "this is not a schema: " + what);
            default -> Optional.empty();
        };
    }

    private static boolean isLength(Value value) {
        return value instanceof Value.IntegerValue number && number.number().signum() >= 0 || !value.isKnown();
    }

    private static Optional<String> mistake(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription());
        }
    }

    private static Finding malformed(YamlNode node, String message) {
        return Finding.error(Code.CONSTRAINT_MALFORMED, node.location(), message);
    }
}
