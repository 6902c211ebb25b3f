package dev.imagebuilder.executor.execution;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** How many operations may run at once, in one plan or in all plans of a run together. */
public final class Slots {
    private final int number;
    private final Semaphore free;

    public Slots(int number) {
        this.number = number;
        this.free = new Semaphore(number, true);
    }

    int number() {
        return number;
    }

    /** Waits for one; answers whether it has been got, which it has not when the run is being stopped. */
    boolean take() {
        try {
            free.acquire();
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void give() {
        free.release();
    }

    /** Leaves one that has been got to others while its owner only waits; answers what the waiting comes to. */
    boolean lend(BooleanSupplier waiting) {
        give();
        try {
            return waiting.getAsBoolean();
        } finally {
            free.acquireUninterruptibly();
        }
    }
}
