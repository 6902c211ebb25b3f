package dev.imagebuilder.executor.execution;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

    /** Lets real time pass. */
    Pause REAL = span -> {
        try {
            Thread.sleep(span);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    };

    /** Answers whether all of it has passed, which it has not when the run is being stopped. */
    boolean pass(Duration span);
}
