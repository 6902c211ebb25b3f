package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.function.Function;
import dev.imagebuilder.tosca.value.function.Functions;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values and function calls (TOSCA 1.3, chapter 4; TOSCA 2.0, section 10.1). */
final class ExpressionReader {
    /** What to write in 2.0 for operators and functions that only the Simple Profile has. */
    private static final Map<String, String> INSTEAD = Map.of(
            "pattern", "write { $matches: [ $value, PATTERN ] }",
            "min_length", "write { $greater_or_equal: [ { $length: [ $value ] }, LEAST ] }",
            "max_length", "write { $less_or_equal: [ { $length: [ $value ] }, MOST ] }",
            "get_operation_output", "let the operation put its output into an attribute, and get that");

    private ExpressionReader() {}

    /** A value that may call functions, as in a blueprint. */
    static Expression read(YamlNode node, Reading reading) {
        // No switch over types, here and in Conformance: linking the first of them takes a short command milliseconds.
        if (node instanceof Scalar scalar) {
            return scalar(scalar, reading);
        }
        if (node instanceof Sequence sequence) {
            return new Expression.ListExpression(all(sequence, reading), sequence.location());
        }
        Mapping mapping = (Mapping) node;
        return function(mapping, reading)
                .<Expression>map(function -> call(function, mapping, reading))
                .orElseGet(() -> map(mapping, value -> read(value, reading), reading));
    }

    /** In 2.0 a word with a dollar sign before it is a call without arguments, and two stand for one. */
    private static Expression scalar(Scalar scalar, Reading reading) {
        String text = scalar.text();
        if (reading.version().isSimple() || !text.startsWith("$")) {
            return ScalarReader.literal(scalar, reading);
        }
        if (text.startsWith("$$")) {
            return new Expression.Literal(Value.string(text.substring(1)), scalar.location());
        }
        String name = text.substring(1);
        Functions.of20(name)
                .ifPresentOrElse(
                        function -> checkArity(function, 0, scalar, reading), () -> other(name, scalar, reading));
        return new Expression.Call(name, List.of(), scalar.location());
    }

    /**
     * What must give true or false: a function that does, or one that is an author's own (TOSCA 2.0, section 10.2.2).
     *
     * @param subject what such a function is about here, for a hint
     */
    static Expression readCondition(YamlNode node, String subject, Reading reading) {
        Expression condition = read(node, reading);
        if (!Functions.mayBeCondition(condition)) {
            reading.add(Finding.error(
                            Code.FUNCTION_MALFORMED,
                            node.location(),
                            "this must be a function that gives true or false")
                    .hint("such as { $equal: [ " + subject + ", 1 ] }"));
        }
        return condition;
    }

    /** A value in which nothing is a function, as in a file of inputs. */
    static Expression readData(YamlNode node, Reading reading) {
        return switch (node) {
            case Scalar scalar -> ScalarReader.literal(scalar, reading);
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
                entries.add(new Expression.Entry(key(key, reading), reader.apply(entry.value())));
            } else {
                otherKey(entry.key(), reading)
                        .ifPresent(key -> entries.add(new Expression.Entry(key, reader.apply(entry.value()))));
            }
        }
        return new Expression.MapExpression(entries, mapping.location());
    }

    /** In 2.0 a key can be the result of a function (TOSCA 2.0, section 10.1). */
    private static Optional<Expression.Literal> otherKey(YamlNode key, Reading reading) {
        boolean isCall = !reading.version().isSimple() && read(key, reading) instanceof Expression.Call;
        if (!isCall) {
            reading.add(WrongShape.of("the key of a map", "a single value", key));
            return Optional.empty();
        }
        return Optional.of(new Expression.Literal(new Value.Pending("the key at " + key.location()), key.location()));
    }

    private static Expression.Literal key(Scalar key, Reading reading) {
        boolean isEscaped = !reading.version().isSimple() && key.text().startsWith("$$");
        return isEscaped
                ? new Expression.Literal(Value.string(key.text().substring(1)), key.location())
                : ScalarReader.literal(key, reading);
    }

    /** The name of the function that a map calls; in the Simple Profile only names of functions make a call. */
    private static Optional<String> function(Mapping mapping, Reading reading) {
        if (reading.version().isSimple()) {
            return mapping.entries().size() == 1 && !isCredential(mapping)
                    ? Functions.simple(mapping.entries().getFirst().name()).map(Function::keyname)
                    : Optional.empty();
        }
        Optional<YamlNode.Entry> called = mapping.entries().stream()
                .filter(entry -> entry.name().startsWith("$") && !entry.name().startsWith("$$"))
                .findFirst();
        if (called.isPresent() && mapping.entries().size() > 1) {
            reading.add(Finding.error(
                            Code.FUNCTION_MALFORMED,
                            called.get().key().location(),
                            "a call of " + called.get().name() + " must be alone in its map")
                    .hint("write $$ for a dollar sign that begins a key"));
            return Optional.empty();
        }
        return called.map(entry -> entry.name().substring(1));
    }

    /** The normative data type Credential has a property of the name of a function, which takes a list. */
    private static boolean isCredential(Mapping mapping) {
        YamlNode.Entry only = mapping.entries().getFirst();
        return only.name().equals("token") && only.value() instanceof Scalar;
    }

    private static Expression call(String name, Mapping mapping, Reading reading) {
        YamlNode operand = mapping.entries().getFirst().value();
        List<Expression> arguments =
                operand instanceof Sequence sequence ? all(sequence, reading) : List.of(read(operand, reading));
        // A second dollar sign only makes equal keys different (TOSCA 2.0, section 10.1).
        String plain = name.indexOf('$') > 0 ? name.substring(0, name.indexOf('$')) : name;
        Optional<Function> function = reading.version().isSimple() ? Functions.simple(plain) : Functions.of20(plain);
        function.filter(known ->
                        known.takesList() && !(operand instanceof Sequence) && arguments.size() >= known.fewest())
                .ifPresent(known -> reading.add(
                        Finding.error(Code.FUNCTION_MALFORMED, operand.location(), known.keyname() + " takes a list")
                                .hint("write " + known.usage())));
        function.ifPresentOrElse(
                known -> checkArity(known, arguments.size(), operand, reading),
                () -> other(plain, mapping.entries().getFirst().key(), reading));
        return new Expression.Call(plain, arguments, mapping.location());
    }

    private static void checkArity(Function function, int given, YamlNode place, Reading reading) {
        if (given < function.fewest() || given > function.most()) {
            String wanted = given < function.fewest()
                    ? "at least " + count(function.fewest())
                    : "at most " + count(function.most());
            reading.add(Finding.error(
                            Code.FUNCTION_MALFORMED,
                            place.location(),
                            (reading.version().isSimple() ? "" : "$") + function.keyname() + " takes " + wanted)
                    .hint("write " + usage(function, reading)));
        }
    }

    private static String usage(Function function, Reading reading) {
        String name = "{ " + function.keyname() + ":";
        return reading.version().isSimple()
                ? function.usage()
                : function.usage().replace(name, "{ $" + name.substring(2));
    }

    private static String count(int number) {
        return number + (number == 1 ? " argument" : " arguments");
    }

    /** Functions of an author's own need no definition; a name that is or nearly is one of TOSCA's is a slip. */
    private static void other(String name, YamlNode key, Reading reading) {
        List<String> names =
                Functions.namesOf20().stream().map(known -> "$" + known).toList();
        Optional.ofNullable(INSTEAD.get(name))
                .or(() -> Suggestion.didYouMean("$" + name, names))
                .filter(_ -> !reading.functions().contains(name))
                .ifPresent(hint -> reading.add(
                        Finding.error(Code.FUNCTION_UNKNOWN, key.location(), "there is no function $" + name)
                                .hint(hint)));
    }
}
