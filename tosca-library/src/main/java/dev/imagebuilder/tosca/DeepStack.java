package dev.imagebuilder.tosca;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Runs what follows the nesting of values, and references from one value to the next. Both are bounded, and what the two
 * bounds allow together is more than the stack of an ordinary thread holds.
 */
final class DeepStack {
    /** In bytes; memory is used only as far as the stack grows. */
    private static final long SIZE = 512L << 20;

    private DeepStack() {}

    static <T> T run(Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        new Thread(null, task, "topology", SIZE).start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a topology is built", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a topology cannot be built", e.getCause());
        }
    }
}
