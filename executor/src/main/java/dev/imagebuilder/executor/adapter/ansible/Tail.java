package dev.imagebuilder.executor.adapter.ansible;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Passes lines on, and remembers the last ones. */
final class Tail implements Consumer<String> {
    private static final int LINES = 20;

    private final Consumer<String> next;
    private final Deque<String> last = new ArrayDeque<>();

    Tail(Consumer<String> next) {
        this.next = next;
    }

    @Override
    public synchronized void accept(String line) {
        last.addLast(line);
        if (last.size() > LINES) {
            last.removeFirst();
        }
        next.accept(line);
    }

    synchronized String text() {
        return String.join("\n", last).strip();
    }
}
