package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ProcessRunner.Input;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What an operation reads from its standard input: nothing, or its inputs when its artifact says so. */
final class StandardInput {
    private static final String PROPERTY = "stdin";

    private StandardInput() {}

    static Input of(OperationCall call) {
        return isInputs(call)
                ? new Input(call.document().getBytes(StandardCharsets.UTF_8), Optional.empty(), false)
                : Input.NONE;
    }

    private static boolean isInputs(OperationCall call) {
        return Value.string("inputs").equals(call.files().primary().properties().get(PROPERTY));
    }

    /** That it is wanted on a machine that it does not get to. */
    static List<Finding> elsewhere(OperationCall call) {
        return isInputs(call)
                ? Calls.elsewhere(call, "the standard input is written to").stream()
                        .toList()
                : List.of();
    }
}
