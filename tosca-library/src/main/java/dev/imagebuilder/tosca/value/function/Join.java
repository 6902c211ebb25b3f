package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code join}: the items of a list as one string, with a delimiter between them (TOSCA 1.3, section 4.3.2). */
final class Join implements Function {

    private static final Form FORM = new Form("join", 1, 2, "{ join: [ [ PART, PART, ... ], DELIMITER ] }");

    private final boolean isStrict;

    /** @param isStrict whether the types of arguments matter, as since 2.0 */
    Join(boolean isStrict) {
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
        return "string";
    }

    @Override
    public Optional<String> mistake(List<Value> arguments) {
        boolean isRight = !isStrict
                || Family.canBe(arguments.getFirst(), Family.LIST)
                        && areStrings(arguments.getFirst())
                        && (arguments.size() == 1 || Family.canBe(arguments.get(1), Family.STRING));
        return isRight ? Optional.empty() : Optional.of("a list of strings, and a string to put between them");
    }

    private static boolean areStrings(Value value) {
        return !(value instanceof Value.ListValue list)
                || list.items().stream().allMatch(item -> Family.canBe(item, Family.STRING));
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        if (!(arguments.getFirst() instanceof Value.ListValue list) || arguments.size() > 2) {
            return Checked.failed(Finding.error(Code.FUNCTION_MALFORMED, "join takes a list and perhaps a delimiter")
                    .hint("write " + usage()));
        }
        String delimiter = arguments.size() == 2 ? Strings.of(arguments.get(1)) : "";
        String joined = list.items().stream().map(Strings::of).collect(Collectors.joining(delimiter));
        return Checked.of(Strings.asSecretAs(Value.list(arguments), joined));
    }
}
