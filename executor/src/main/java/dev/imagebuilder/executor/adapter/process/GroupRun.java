package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call from its start to its end. */
final class GroupRun implements AutoCloseable {

    /** What shells answer for a program that is there but cannot be run. */
    private static final int CANNOT_RUN = 126;

    /** Not virtual threads: one that waits for a process holds a carrier, of which there are few. */
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("process").factory());

    private final Call call;
    private final String setsid;
    private final List<String> command;
    private final Duration grace;
    private final CompletableFuture<ProcessGroup> launched = new CompletableFuture<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final OneAtATime listener;
    private final Optional<LastingPipes> pipes;
    private final Outputs outputs;

    /** @param most bytes that a part of a file has that the program writes to */
    GroupRun(Call call, String setsid, List<String> command, Duration grace, long most) {
        this.setsid = setsid;
        this.call = call;
        this.command = command;
        this.grace = grace;
        this.listener = new OneAtATime(call.lines());
        this.pipes = Optional.of(call)
                .filter(one -> one.ending().leavesProcesses() && one.file().isEmpty())
                .flatMap(_ -> LastingPipes.make());
        this.outputs = call.file()
                .<Outputs>map(file -> new OutputFile(file, most, launched, listener))
                .orElseGet(() -> new OutputPumps(launched, pipes, listener));
    }

    /** Lets {@link #await} end the group and answer that it was cancelled. */
    void cancel() {
        exit.cancel(false);
    }

    /** Kills the group, if it has begun. */
    void kill() {
        launched.thenAccept(ProcessGroup::kill);
    }

    Ended await() {
        Future<?> worker;
        try {
            worker = WORKERS.submit(this::execute);
        } catch (OutOfMemoryError e) {
            // What the JDK throws when there may be no more threads.
            close();
            return new Ended.Exited(CANNOT_RUN, "", e.getMessage());
        }
        Ended ended = awaitExit(worker);
        listener.close();
        return ended;
    }

    /** Gives back what it has when it is over, or is not to begin. */
    @Override
    public void close() {
        pipes.ifPresent(LastingPipes::close);
    }

    private Ended awaitExit(Future<?> worker) {
        try {
            return new Ended.Exited(exitCode(), outputs.output(), outputs.errors());
        } catch (TimeoutException e) {
            end(worker);
            return new Ended.TimedOut(call.timeout().orElseThrow(), outputs.output(), outputs.errors());
        } catch (CancellationException e) {
            end(worker);
            return new Ended.Cancelled();
        } catch (InterruptedException e) {
            end(worker);
            Thread.currentThread().interrupt();
            return new Ended.Cancelled();
        } catch (ExecutionException e) {
            return new Ended.Exited(CANNOT_RUN, "", String.valueOf(e.getCause().getMessage()));
        }
    }

    private int exitCode() throws InterruptedException, ExecutionException, TimeoutException {
        return call.timeout().isPresent()
                ? exit.get(call.timeout().orElseThrow().toMillis(), TimeUnit.MILLISECONDS)
                : exit.get();
    }

    @SuppressWarnings("deprecation")
    private void execute() {
        GroupLauncher launcher = new GroupLauncher(setsid, command, call, pipes, grace, launched);
        launcher.setWorkingDirectory(call.directory().toFile());
        launcher.setStreamHandler(outputs);
        try {
            exit.complete(launcher.execute(call.environment()));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            launched.thenAccept(ProcessGroup::kill);
            launched.completeExceptionally(e);
            exit.completeExceptionally(e);
        } finally {
            close();
        }
    }

    private void end(Future<?> worker) {
        launched.handle((group, failure) -> Optional.ofNullable(group)).join().ifPresent(ProcessGroup::end);
        boolean interrupted = Thread.interrupted();
        try {
            worker.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
