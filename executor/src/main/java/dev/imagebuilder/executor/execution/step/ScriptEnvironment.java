package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An operation's inputs as environment variables: texts as they are, everything else as JSON; an input without a value is
 * no variable.
 */
final class ScriptEnvironment {
    /** Names the file that a script writes its outputs into. */
    static final String OUTPUTS = "TOSCA_OUTPUTS";

    /** Names the file that has all inputs, for operations that get one. */
    static final String INPUTS = "TOSCA_INPUTS";

    /** What Linux takes as one variable, name and all. */
    private static final int LONGEST = 128 * 1024 - 1;

    private ScriptEnvironment() {}

    /** The inputs that cannot be variables. */
    static List<Finding> check(OperationCall call) {
        return call.inputs().keySet().stream()
                .sorted()
                .flatMap(name -> trouble(name, call.inputs().get(name)).stream()
                        .map(why -> Finding.error(
                                Code.OPERATION_INPUT_UNFIT,
                                call.place(name).withoutExcerpt(),
                                "the input \"" + name + "\" of " + call.operation() + " of " + call.subject() + " "
                                        + why)))
                .toList();
    }

    private static Optional<String> trouble(String name, Value value) {
        if (!isName(name)) {
            return Optional.of("cannot be the name of an environment variable: letters, digits and _ can, and it begins"
                    + " with no digit");
        }
        if (name.equals(OUTPUTS) || name.equals(INPUTS)) {
            return Optional.of("has the name of a variable that tells operations where their files are");
        }
        if (!value.isKnown()) {
            return Optional.empty();
        }
        String text = text(value);
        if (text.indexOf('\0') >= 0) {
            return Optional.of("has a NUL character in it, which no environment variable can hold");
        }
        int length = name.length() + 1 + text.getBytes(StandardCharsets.UTF_8).length;
        return length > LONGEST
                ? Optional.of("is longer than the 128 KiB that an environment variable can hold")
                : Optional.empty();
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_'));
    }

    static Map<String, String> of(OperationCall call) {
        Map<String, String> variables = new HashMap<>();
        call.inputs().forEach((name, value) -> {
            if (!value.isNull()) {
                variables.put(name, text(value));
            }
        });
        return variables;
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Secret secret -> text(secret.hidden());
            case Value.StringValue string -> string.text();
            default -> ExposedText.json(value);
        };
    }
}
