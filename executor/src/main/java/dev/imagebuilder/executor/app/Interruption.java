package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.cli.command.ExitCode;
import dev.imagebuilder.executor.execution.StopSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What Ctrl-C, TERM and HUP do while tools run for a command. The first one begins nothing more, ends the running tools,
 * and lets the command record how far it came before the program ends; a second one kills the tools and the program.
 */
final class Interruption implements AutoCloseable {
    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
    private static final int PATIENCE_SECONDS = 30;

    private final StopSignal stop;
    private final PrintWriter err;
    private final List<CommonsExecProcessRunner> processes = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isInterrupted = new AtomicBoolean();
    private final CountDownLatch commandOver = new CountDownLatch(1);
    private final List<SignalHook> hooks = new CopyOnWriteArrayList<>();
    private final Thread main = Thread.currentThread();

    Interruption(StopSignal stop, PrintWriter err) {
        this.stop = stop;
        this.err = err;
    }

    /** From now on the tools that this one runs are ended. */
    CommonsExecProcessRunner of(CommonsExecProcessRunner runner) {
        processes.add(runner);
        if (hooks.isEmpty()) {
            SIGNALS.forEach(signal -> hooks.add(SignalHook.set(signal, this::interrupt)));
        }
        return runner;
    }

    private void interrupt() {
        if (isInterrupted.getAndSet(true)) {
            kill();
        } else {
            end();
        }
    }

    private void end() {
        stop.give();
        err.println("Interrupted: what runs is being ended, and recorded. Press Ctrl-C again to kill it.");
        try {
            commandOver.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            processes.forEach(CommonsExecProcessRunner::close);
            // The program ends by itself now, with the exit status of an interruption.
            main.join(Duration.ofSeconds(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }

    /** Waits for nothing, and takes no lock that what hangs could hold. */
    private void kill() {
        processes.forEach(CommonsExecProcessRunner::kill);
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }

    /** The command is over; from now on there is nothing to interrupt. */
    @Override
    public void close() {
        commandOver.countDown();
        hooks.forEach(SignalHook::close);
    }
}
