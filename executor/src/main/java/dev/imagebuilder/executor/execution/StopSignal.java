package dev.imagebuilder.executor.execution;

import java.util.concurrent.atomic.AtomicBoolean;

/** Asks a run to begin nothing more. */
public final class StopSignal {
    private final AtomicBoolean given = new AtomicBoolean();

    public void give() {
        given.set(true);
    }

    public boolean isGiven() {
        return given.get();
    }
}
