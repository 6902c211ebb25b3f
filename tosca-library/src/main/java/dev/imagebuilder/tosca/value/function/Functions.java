package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of all functions: those of the Simple Profile, and those of TOSCA 2.0, which are called with a dollar sign. */
public final class Functions {
    private static final Map<String, Function> SIMPLE = table(Stream.of(
            new GetInput(),
            new GetProperty(),
            new GetAttribute(),
            new GetOperationOutput(),
            new GetNodesOfType(),
            new GetArtifact(4),
            new Concat(false),
            new Join(false),
            new Token(false)));

    private Functions() {}

    private static Map<String, Function> table(Stream<Function> functions) {
        return functions.collect(Collectors.toMap(Function::keyname, UnaryOperator.identity()));
    }

    /** A function of TOSCA 1.0 to 1.3 (TOSCA 1.3, chapter 4). */
    public static Optional<Function> simple(String name) {
        return Optional.ofNullable(SIMPLE.get(name));
    }

    /** A function of TOSCA 2.0, its name without the dollar sign (TOSCA 2.0, section 10.2). */
    public static Optional<Function> of20(String name) {
        return Optional.ofNullable(Of20.TABLE.get(name));
    }

    /** The names of the functions of TOSCA 2.0, without the dollar sign. */
    public static Collection<String> namesOf20() {
        return Of20.TABLE.keySet();
    }

    /** The function of either that a call names. */
    public static Optional<Function> named(String name) {
        return simple(name).or(() -> of20(name));
    }

    /** Whether an expression of TOSCA 2.0 can give true or false, as far as it shows (TOSCA 2.0, section 10.2.2). */
    public static boolean mayBeCondition(Expression expression) {
        return switch (expression) {
            case Expression.Call call ->
                of20(call.function()).filter(f -> !f.isCondition()).isEmpty();
            case Expression.Literal literal -> literal.value() instanceof Value.BooleanValue;
            default -> false;
        };
    }

    /** Made when the first file of that version is read. */
    private static final class Of20 {
        private static final Map<String, Function> TABLE = table(Stream.of(
                        Stream.of(
                                new GetInput(),
                                new GetProperty(),
                                new GetAttribute(),
                                new GetArtifact(Form.ANY),
                                new Concat(true),
                                new Join(true),
                                new Token(true)),
                        Stream.of(ContextFunction.values()),
                        Stream.of(LogicFunction.values()),
                        Stream.of(CollectionFunction.values()),
                        Stream.of(ArithmeticFunction.values()))
                .flatMap(UnaryOperator.identity()));
    }
}
