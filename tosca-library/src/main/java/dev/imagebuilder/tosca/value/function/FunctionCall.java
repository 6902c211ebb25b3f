package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;

/** Calls functions, with arguments of which perhaps only the types are known. */
public final class FunctionCall {

    private FunctionCall() {}

    /** The result; {@link Value.Pending} when it is not known yet, and a finding when it will never be. */
    public static Checked<Value> of(Function function, List<Value> arguments, Scope scope) {
        Value unknown = new Value.Pending(function.keyname());
        if (arguments.size() < function.fewest() || arguments.size() > function.most()) {
            // That is found when the call is read.
            return Checked.of(unknown);
        }
        Optional<String> mistake = function.mistake(arguments);
        if (mistake.isPresent()) {
            return Checked.failed(Finding.error(Code.FUNCTION_MALFORMED, function.keyname() + " takes " + mistake.get())
                    .hint("write " + function.usage()));
        }
        Optional<Value> open =
                arguments.stream().filter(argument -> !argument.isKnown()).findFirst();
        return open.isPresent()
                ? Checked.of(new Value.Pending(reason(open.get()), function.resultType(arguments)))
                : function.apply(arguments, scope);
    }

    private static String reason(Value value) {
        return value instanceof Value.Pending pending ? pending.reason() : "its parts are known";
    }
}
