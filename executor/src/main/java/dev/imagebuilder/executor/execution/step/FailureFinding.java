package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;

/** Tells users of a port's failure. */
public final class FailureFinding {

    private FailureFinding() {}

    public static Finding of(Failure failure) {
        return Finding.error(code(failure.kind()), failure.message())
                .note(failure.cause())
                .hint(failure.hint());
    }

    private static Code code(Failure.Kind kind) {
        return switch (kind) {
            case TOOL_FAILED -> Code.TOOL_FAILED;
            case TOOL_MISSING -> Code.TOOL_MISSING;
            case NOT_FOUND -> Code.SOURCE_NOT_FOUND;
            case DENIED -> Code.LOGIN_REFUSED;
            case UNREACHABLE -> Code.SERVER_UNREACHABLE;
            case OUTSIDE -> Code.PATH_ESCAPES;
            case INVALID -> Code.ANSWER_INVALID;
            case TIMED_OUT -> Code.TIMED_OUT;
            case UNTRUSTED -> Code.HOST_KEY_REFUSED;
            case UNVERIFIED -> Code.IMAGE_UNVERIFIED;
            case CANCELLED -> Code.INTERRUPTED;
        };
    }
}
