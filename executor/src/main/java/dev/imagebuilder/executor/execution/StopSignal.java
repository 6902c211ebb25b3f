package dev.imagebuilder.executor.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

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

    /**
     * Does something that may wait long for others, in a thread of its own, which is interrupted when the signal is given.
     *
     * @param work answers soon after that, too
     */
    public <T> T interrupting(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        Thread thread = Thread.ofVirtual().start(task);
        onGiven(thread::interrupt);
        boolean isInterrupted = false;
        while (true) {
            try {
                T answer = task.get();
                if (isInterrupted) {
                    Thread.currentThread().interrupt();
                }
                return answer;
            } catch (InterruptedException _) {
                isInterrupted = true;
                thread.interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
