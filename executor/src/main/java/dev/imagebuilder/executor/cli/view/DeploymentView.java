package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Progress;
import java.util.function.BooleanSupplier;

/** Shows a deployment while it goes on, and how it ended. */
public interface DeploymentView extends Progress, AutoCloseable {
    void ended(Deployment deployment);

    /** Asks a question that needs the screen for itself; answers whether the answer was yes. */
    default boolean aside(BooleanSupplier question) {
        return question.getAsBoolean();
    }

    /** Leaves nothing on the screen that is to be drawn anew; what comes later are lines. Can be done more than once. */
    @Override
    default void close() {}
}
