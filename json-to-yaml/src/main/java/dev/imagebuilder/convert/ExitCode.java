package dev.imagebuilder.convert;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.List;

/** What the program's exit status means. */
final class ExitCode {
    static final int DONE = 0;
    static final int NOT_WRITTEN = 1;
    static final int COMMAND_LINE = 2;
    static final int MISTAKES = 3;
    static final int BUG = 70;

    private ExitCode() {}

    /** What the worst error stands for; done when there is none. */
    static int of(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isError)
                .mapToInt(error -> isOfOutput(error.code()) ? NOT_WRITTEN : MISTAKES)
                .max()
                .orElse(DONE);
    }

    private static boolean isOfOutput(Code code) {
        return code == Code.CONVERSION_UNWRITABLE || code == Code.CONVERSION_TAKEN;
    }
}
