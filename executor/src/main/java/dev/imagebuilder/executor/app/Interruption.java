package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.execution.StopSignal;
import java.time.Duration;

/**
 * What Ctrl-C and TERM do: begin nothing more, end the running tools, and let the run record how far it came before the
 * program ends.
 */
final class Interruption {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StopSignal stop;
    private final Thread main = Thread.currentThread();

    Interruption(StopSignal stop) {
        this.stop = stop;
    }

    /** From now on an interruption ends these processes. */
    void ends(CommonsExecProcessRunner processes) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(processes)));
    }

    private void end(CommonsExecProcessRunner processes) {
        if (!main.isAlive() || Main.isOver()) {
            return;
        }
        stop.give();
        processes.close();
        try {
            main.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
