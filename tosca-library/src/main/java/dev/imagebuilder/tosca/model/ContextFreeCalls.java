package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.function.FunctionCall;
import dev.imagebuilder.tosca.value.function.Functions;
import dev.imagebuilder.tosca.value.function.NoScope;
import java.util.List;
import java.util.Optional;

/** Computes calls where there is no topology, such as in type definitions: what refers to one is not known. */
public final class ContextFreeCalls implements Calls {

    private final DefinedFunctions defined;
    private final Findings findings;

    /** @param findings receives what is wrong with the calls */
    public ContextFreeCalls(Types types, Findings findings) {
        this.defined = new DefinedFunctions(types);
        this.findings = findings;
    }

    @Override
    public Value value(Expression.Call call) {
        List<Value> arguments = call.arguments().stream()
                .map(argument -> argument.value(this::value))
                .toList();
        return value(call, arguments, call.location());
    }

    @Override
    public Optional<Schema> checked(Expression.Call call) {
        return defined.result(call);
    }

    /** @param place of what is wrong with the call */
    Value value(Expression.Call call, List<Value> arguments, Location place) {
        Checked<Value> result = Functions.named(call.function())
                .map(function -> FunctionCall.of(function, arguments, new NoScope()))
                .orElseGet(() -> defined.value(call, arguments));
        return findings.take(result.at(place)).orElseGet(() -> new Value.Pending(call.function()));
    }
}
