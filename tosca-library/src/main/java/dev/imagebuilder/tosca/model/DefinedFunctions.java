package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.FunctionDefinition.Signature;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;

/** Holds calls of functions that authors define against the signatures of these (TOSCA 2.0, section 10.4). */
public record DefinedFunctions(Types types) {

    /** What a call gives, as far as that is known without running the function. */
    public Checked<Value> value(Call call, List<Value> arguments) {
        Value unknown = new Value.Pending(call.function());
        Optional<FunctionDefinition> function =
                types.function(call).filter(known -> !known.signatures().isEmpty());
        if (function.isEmpty()) {
            return Checked.of(unknown);
        }
        Optional<Signature> fitting = function.get().signatures().stream()
                .filter(signature -> takes(signature, arguments, call.location()))
                .findFirst();
        if (fitting.isEmpty()) {
            return Checked.failed(Finding.error(
                            Code.FUNCTION_MALFORMED,
                            call.location(),
                            "none of the signatures of $" + call.function() + " takes "
                                    + (arguments.isEmpty() ? "no arguments" : "these arguments"))
                    .note("the function is defined at", function.get().location()));
        }
        boolean isSure =
                arguments.stream().allMatch(argument -> !argument.typeName().equals("unknown"));
        return Checked.of(fitting.get()
                .result()
                .filter(_ -> isSure)
                .<Value>map(result -> new Value.Pending(call.function(), types.kind(result)))
                .orElse(unknown));
    }

    /** The schema of what a call gives, when it is the same whatever the arguments are. */
    public Optional<Schema> result(Call call) {
        return types.function(call)
                .flatMap(function -> function.result(call.arguments().size()));
    }

    private boolean takes(Signature signature, List<Value> arguments, Location place) {
        return signature
                .schemas(arguments.size())
                .filter(schemas -> java.util.stream.IntStream.range(0, arguments.size())
                        .allMatch(i -> isLike(schemas.get(i), arguments.get(i), place)))
                .isPresent();
    }

    private boolean isLike(Schema schema, Value value, Location place) {
        var findings = new Findings();
        var conformance =
                new Conformance(types, new ContextFreeCalls(types, findings), Code.FUNCTION_MALFORMED, findings);
        return value.isNull()
                || conformance.isLike(schema, value.writtenAt(place))
                        && findings.list().isEmpty();
    }
}
