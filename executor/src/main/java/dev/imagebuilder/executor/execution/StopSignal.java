package dev.imagebuilder.executor.execution;

import java.util.ArrayList;
import java.util.List;

/** Asks a run to begin nothing more, and to end what it has begun. Can be given from any thread. */
public final class StopSignal {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean given;

    /** Gives the signal; giving it again changes nothing. */
    public synchronized void give() {
        if (!given) {
            given = true;
            listeners.forEach(Runnable::run);
        }
    }

    public synchronized boolean isGiven() {
        return given;
    }

    /** Runs the listener when the signal is given, at once when it has been given already. */
    public synchronized void onGiven(Runnable listener) {
        listeners.add(listener);
        if (given) {
            listener.run();
        }
    }
}
