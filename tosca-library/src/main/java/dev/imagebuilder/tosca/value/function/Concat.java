package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** {@code concat}: its arguments as one string, a secret when one of them is (TOSCA 1.3, section 4.3.1). */
final class Concat implements Function {

    @Override
    public String name() {
        return "concat";
    }

    @Override
    public int fewest() {
        return 1;
    }

    @Override
    public String usage() {
        return "{ concat: [ PART, PART, ... ] }";
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        String joined = arguments.stream().map(Strings::of).collect(Collectors.joining());
        return Checked.of(Strings.asSecretAs(Value.list(arguments), joined));
    }
}
