package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.function.FunctionCall;
import dev.imagebuilder.tosca.value.function.Functions;
import dev.imagebuilder.tosca.value.function.NoScope;
import java.util.List;

/** Computes calls where there is no topology, such as in type definitions: what refers to one is not known. */
public final class ContextFreeCalls implements Calls {

    private final Findings findings;

    /** @param findings receives what is wrong with the calls */
    public ContextFreeCalls(Findings findings) {
        this.findings = findings;
    }

    @Override
    public Value value(Expression.Call call) {
        List<Value> arguments = call.arguments().stream()
                .map(argument -> argument.value(this::value))
                .toList();
        return value(call, arguments);
    }

    Value value(Expression.Call call, List<Value> arguments) {
        return Functions.named(call.function())
                .flatMap(function -> findings.take(
                        FunctionCall.of(function, arguments, new NoScope()).at(call.location())))
                .orElseGet(() -> new Value.Pending(call.function()));
    }
}
