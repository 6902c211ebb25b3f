package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.List;

/** What the program's exit status means. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int STEP_FAILED = 1;
    public static final int COMMAND_LINE = 2;
    public static final int BLUEPRINT = 3;
    public static final int CHANGES = 4;
    public static final int BUG = 70;
    public static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** What the first error stands for; done when there is none. */
    static int of(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isError)
                .findFirst()
                .map(error -> error.code().isOfExecution() ? STEP_FAILED : BLUEPRINT)
                .orElse(DONE);
    }

    static int of(Deployment deployment) {
        return switch (deployment) {
            case Deployment.Complete _ -> DONE;
            case Deployment.Invalid _ -> BLUEPRINT;
            case Deployment.Refused _, Deployment.Incomplete _ -> STEP_FAILED;
        };
    }
}
