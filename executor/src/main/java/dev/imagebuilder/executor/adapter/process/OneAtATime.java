package dev.imagebuilder.executor.adapter.process;

import java.util.function.Consumer;

/**
 * Lets two streams share a listener: it hears one line at a time, and nothing once it is closed. A listener that throws
 * hears no more, and its exception waits for the end of the program, which must not block on a full pipe meanwhile.
 */
final class OneAtATime implements Consumer<String>, AutoCloseable {

    private final Consumer<String> listener;
    private boolean closed;
    private RuntimeException thrown;

    OneAtATime(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void accept(String line) {
        if (closed) {
            return;
        }
        try {
            listener.accept(line);
        } catch (RuntimeException e) {
            closed = true;
            thrown = e;
        }
    }

    /** Rethrows what the listener threw. */
    @Override
    public synchronized void close() {
        closed = true;
        if (thrown != null) {
            throw thrown;
        }
    }
}
