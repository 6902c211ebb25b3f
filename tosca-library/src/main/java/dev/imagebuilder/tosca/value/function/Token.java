package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code token}: one part of a string that is split at some characters (TOSCA 1.3, section 4.3.3). */
final class Token implements Function {

    private static final Form FORM = new Form("token", 3, 3, "{ token: [ STRING, SEPARATORS, INDEX ] }");

    private final boolean isStrict;

    /** @param isStrict whether the types of arguments matter, as since 2.0 */
    Token(boolean isStrict) {
        this.isStrict = isStrict;
    }

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public String resultType(List<Value> arguments) {
        return "string";
    }

    @Override
    public Optional<String> mistake(List<Value> arguments) {
        boolean isRight = !isStrict
                        && arguments.stream()
                                .noneMatch(value -> Family.of(value) == Family.LIST || Family.of(value) == Family.MAP)
                || Family.canBe(arguments.get(0), Family.STRING)
                        && Family.canBe(arguments.get(1), Family.STRING)
                        && Family.canBe(arguments.get(2), Family.NUMBER);
        return isRight ? Optional.empty() : Optional.of("a string, the characters to split it at, and an index");
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        String separators = Strings.of(arguments.get(1));
        boolean isIndex = arguments.get(2) instanceof Value.IntegerValue index
                && index.number().bitLength() < 31;
        if (arguments.size() != 3 || separators.isEmpty() || !isIndex) {
            return Checked.failed(Finding.error(
                            Code.FUNCTION_MALFORMED,
                            "token takes a string, the characters to split it at, and an index")
                    .hint("write " + usage()));
        }
        String[] parts = Strings.of(arguments.getFirst()).split(separator(separators), -1);
        int wanted = Integer.parseInt(arguments.get(2).toString());
        return wanted >= 0 && wanted < parts.length
                ? Checked.of(Strings.asSecretAs(arguments.getFirst(), parts[wanted]))
                : Checked.failed(Finding.error(
                        Code.REFERENCE_UNKNOWN, "there is no part " + wanted + ": the string has " + parts.length));
    }

    /** One of the characters, or all of them in a row, which xOpera and its blueprints take for the one separator. */
    private static String separator(String characters) {
        return Pattern.quote(characters) + "|[" + Pattern.quote(characters) + "]";
    }
}
