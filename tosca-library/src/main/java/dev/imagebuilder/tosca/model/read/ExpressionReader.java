package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.function.Function;
import dev.imagebuilder.tosca.value.function.Functions;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads values and function calls; scalars by the rules of YAML 1.1. */
final class ExpressionReader {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private ExpressionReader() {}

    /** A value that may call functions, as in a blueprint. */
    static Expression read(YamlNode node, Reading reading) {
        // No switch over types, here and in Conformance: linking the first of them takes a short command milliseconds.
        if (node instanceof Scalar scalar) {
            return literal(scalar);
        }
        if (node instanceof Sequence sequence) {
            return new Expression.ListExpression(all(sequence, reading), sequence.location());
        }
        Mapping mapping = (Mapping) node;
        return function(mapping)
                .<Expression>map(function -> call(function, mapping, reading))
                .orElseGet(() -> map(mapping, value -> read(value, reading), reading));
    }

    /** A value in which nothing is a function, as in a file of inputs. */
    static Expression readData(YamlNode node, Reading reading) {
        return switch (node) {
            case Scalar scalar -> literal(scalar);
            case Sequence sequence ->
                new Expression.ListExpression(
                        sequence.items().stream()
                                .map(item -> readData(item, reading))
                                .toList(),
                        sequence.location());
            case Mapping mapping -> map(mapping, value -> readData(value, reading), reading);
        };
    }

    private static List<Expression> all(Sequence sequence, Reading reading) {
        return sequence.items().stream().map(item -> read(item, reading)).toList();
    }

    private static Expression map(
            Mapping mapping, java.util.function.Function<YamlNode, Expression> reader, Reading reading) {
        List<Expression.Entry> entries = new ArrayList<>(mapping.entries().size());
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key() instanceof Scalar key) {
                entries.add(new Expression.Entry(literal(key), reader.apply(entry.value())));
            } else {
                reading.add(Keynames.wrongShape("the key of a map", "a single value", entry.key()));
            }
        }
        return new Expression.MapExpression(entries, mapping.location());
    }

    private static Optional<Function> function(Mapping mapping) {
        return mapping.entries().size() == 1
                ? Functions.named(mapping.entries().getFirst().name())
                : Optional.empty();
    }

    private static Expression call(Function function, Mapping mapping, Reading reading) {
        YamlNode operand = mapping.entries().getFirst().value();
        List<Expression> arguments =
                operand instanceof Sequence sequence ? all(sequence, reading) : List.of(read(operand, reading));
        if (arguments.size() < function.fewest()) {
            reading.add(Finding.error(
                            Code.FUNCTION_MALFORMED,
                            operand.location(),
                            function.name() + " takes at least " + function.fewest() + " arguments")
                    .hint("write " + function.usage()));
        }
        return new Expression.Call(function.name(), arguments, mapping.location());
    }

    static Expression.Literal literal(Scalar scalar) {
        return new Expression.Literal(value(scalar), scalar.location());
    }

    static Value value(Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING, TIMESTAMP -> Value.string(scalar.text());
            case NULL -> Value.NULL;
            case BOOLEAN -> Value.bool(isTrue(scalar.text()));
            case INTEGER -> new Value.IntegerValue(integer(scalar.text()));
            case FLOAT -> new Value.FloatValue(real(scalar.text()));
        };
    }

    static boolean isTrue(String text) {
        return TRUE.contains(text.toLowerCase(Locale.ROOT));
    }

    /** YAML 1.1, integer: binary, octal by a leading zero, hexadecimal, sexagesimal, underscores. */
    private static BigInteger integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        String plain = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        BigInteger number = magnitude(plain);
        return negative ? number.negate() : number;
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.contains(":")) {
            BigInteger sum = BigInteger.ZERO;
            for (String part : digits.split(":")) {
                sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
            return sum;
        }
        return digits.length() > 1 && digits.startsWith("0") ? new BigInteger(digits, 8) : new BigInteger(digits);
    }

    /** YAML 1.1, float: infinities, not-a-number, sexagesimal, underscores. */
    private static double real(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.endsWith(".nan")) {
            return Double.NaN;
        }
        double sign = digits.startsWith("-") ? -1 : 1;
        String plain = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        if (plain.equals(".inf")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (String part : plain.split(":")) {
            sum = sum * 60 + Double.parseDouble(part);
        }
        return sign * sum;
    }
}
