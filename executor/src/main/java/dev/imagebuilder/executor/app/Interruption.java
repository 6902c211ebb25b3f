package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.execution.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C and TERM do while a command runs: begin nothing more, end the running tools, and let the command record
 * how far it came before the program ends.
 */
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final StopSignal stop;
    private final CommonsExecProcessRunner processes;
    private final CountDownLatch commandOver = new CountDownLatch(1);
    private final Thread main = Thread.currentThread();
    private final Thread hook = new Thread(this::interrupt);

    Interruption(StopSignal stop, CommonsExecProcessRunner processes) {
        this.stop = stop;
        this.processes = processes;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt() {
        stop.give();
        try {
            commandOver.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        processes.close();
        try {
            // The program ends itself now, with the exit status of an interruption; without waiting it would be the
            // signal's.
            main.join(Duration.ofSeconds(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is over; from now on there is nothing to interrupt. */
    @Override
    public void close() {
        commandOver.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending already, because it was interrupted.
        }
    }
}
