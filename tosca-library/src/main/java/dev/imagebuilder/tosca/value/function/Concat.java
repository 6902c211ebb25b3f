package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code concat}: its arguments as one string, a secret when one of them is; in 2.0 also lists as one list (TOSCA 1.3,
 * section 4.3.1; TOSCA 2.0, section 10.2.3.2).
 */
final class Concat implements Function {

    private static final Form FORM = new Form("concat", 1, Form.ANY, "{ concat: [ PART, PART, ... ] }");

    private final boolean isStrict;

    /** @param isStrict whether the types of arguments matter, as since 2.0 */
    Concat(boolean isStrict) {
        this.isStrict = isStrict;
    }

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public boolean takesList() {
        return true;
    }

    @Override
    public String resultType(List<Value> arguments) {
        return arguments.stream().anyMatch(value -> Family.of(value) == Family.LIST) ? "list" : "string";
    }

    @Override
    public Optional<String> mistake(List<Value> arguments) {
        boolean isRight = !isStrict
                        && arguments.stream()
                                .noneMatch(value -> Family.of(value) == Family.LIST || Family.of(value) == Family.MAP)
                || arguments.stream().allMatch(value -> Family.canBe(value, Family.STRING))
                || arguments.stream().allMatch(value -> Family.canBe(value, Family.LIST));
        return isRight ? Optional.empty() : Optional.of("strings, or lists");
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        if (arguments.stream().allMatch(Value.ListValue.class::isInstance)) {
            return Checked.of(Value.list(arguments.stream()
                    .flatMap(list -> ((Value.ListValue) list).items().stream())
                    .toList()));
        }
        String joined = arguments.stream().map(Strings::of).collect(Collectors.joining());
        return Checked.of(Strings.asSecretAs(Value.list(arguments), joined));
    }
}
