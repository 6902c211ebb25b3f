package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.function.Function;
import dev.imagebuilder.tosca.value.function.Functions;
import dev.imagebuilder.tosca.value.function.NoScope;
import java.util.List;
import java.util.Optional;

/** Computes calls where there is no topology, such as in type definitions: what refers to one is not known. */
public final class ContextFreeCalls implements Calls {

    @Override
    public Value value(Expression.Call call) {
        Value unknown = new Value.Pending(call.function());
        Optional<Function> function = Functions.named(call.function());
        List<Value> arguments = call.arguments().stream()
                .map(argument -> argument.value(this::value))
                .toList();
        boolean canBe = function.isPresent()
                && arguments.size() >= function.get().fewest()
                && arguments.stream().allMatch(Value::isKnown);
        return canBe ? function.get().apply(arguments, new NoScope()).value().orElse(unknown) : unknown;
    }
}
