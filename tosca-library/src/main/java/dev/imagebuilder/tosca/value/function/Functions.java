package dev.imagebuilder.tosca.value.function;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The table of all functions. */
public final class Functions {
    private static final Map<String, Function> ALL =
            List.of(new GetInput(), new GetProperty(), new GetAttribute(), new Concat(), new Join(), new Token())
                    .stream()
                    .collect(Collectors.toMap(Function::name, UnaryOperator.identity()));

    private Functions() {}

    public static Optional<Function> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }
}
