package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** Threads that do the same with several things, some of them at once. The first refusal ends the others. */
final class Crew {

    private final Semaphore room;

    /** @param atOnce how many things are dealt with at the same time */
    Crew(int atOnce) {
        this.room = new Semaphore(atOnce, true);
    }

    <T> void each(List<T> things, Work<T> work) throws Refusal {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<Void> over = new ExecutorCompletionService<>(threads);
            things.forEach(thing -> over.submit(() -> inRoom(thing, work)));
            try {
                for (T _ : things) {
                    over.take().get();
                }
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw refusal(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new Refusal(new Failure(Failure.Kind.CANCELLED, "the push was ended before it was done"));
            }
        }
    }

    private <T> Void inRoom(T thing, Work<T> work) throws Refusal, InterruptedException {
        room.acquire();
        try {
            work.on(thing);
            return null;
        } finally {
            room.release();
        }
    }

    private static Refusal refusal(Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal;
            case RuntimeException bug -> throw bug;
            default -> throw new IllegalStateException(cause);
        };
    }

    /** What is done with each. */
    interface Work<T> {
        void on(T thing) throws Refusal;
    }
}
