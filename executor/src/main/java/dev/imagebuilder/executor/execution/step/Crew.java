package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessMarks;
import dev.imagebuilder.executor.port.Result;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Those who do the parts of operations that can be done beside each other, so many at once in all operations, and as many
 * as the memory carries. A part that wants more memory than there is for all runs alone.
 */
public final class Crew {
    private static final Failure CANCELLED = new Failure(Failure.Kind.CANCELLED, "it was ended before it was done");

    private final ProcessMarks marks;
    private final Semaphore hands;
    private final Semaphore mebibytes;
    private final int room;

    /**
     * @param size how many there are
     * @param memory for what they do
     */
    public Crew(ProcessMarks marks, int size, MemorySize memory) {
        this.marks = marks;
        this.hands = new Semaphore(size, true);
        this.room = memory.mebibytes();
        this.mebibytes = new Semaphore(room, true);
    }

    /** The parts of one operation. What this thread marks the processes by that it starts, they do, too. */
    Shift shift() {
        return new Shift(marks.current());
    }

    /** Its end waits for all jobs; when the operation is interrupted, so are they. */
    final class Shift implements AutoCloseable {
        private final Optional<String> mark;
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        private Shift(Optional<String> mark) {
            this.mark = mark;
        }

        /** Does a job when there is memory for it, and somebody has a hand free. */
        <T> Job<T> work(MemorySize memory, Supplier<Result<T>> job) {
            int wanted = Math.min(room, memory.mebibytes());
            return await(() -> having(mebibytes, wanted, () -> having(hands, 1, job)));
        }

        private <T> Result<T> having(Semaphore means, int wanted, Supplier<Result<T>> job) {
            try {
                means.acquire(wanted);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return CANCELLED.result();
            }
            try {
                return job.get();
            } finally {
                means.release(wanted);
            }
        }

        /** Does a job at once, one that mostly waits for others. */
        <T> Job<T> await(Supplier<Result<T>> job) {
            return new Job<>(this, threads.submit(() -> mark.isPresent() ? marks.marked(mark.get(), job) : job.get()));
        }

        @Override
        public void close() {
            threads.close();
        }
    }

    /** A part of an operation. */
    record Job<T>(Shift shift, Future<Result<T>> future) {

        /** What came of it. An interrupt ends all jobs of the shift. */
        Result<T> await() {
            try {
                return future.get();
            } catch (InterruptedException e) {
                shift.threads.shutdownNow();
                Thread.currentThread().interrupt();
                return CANCELLED.result();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
