package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.files.Lines;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Reads both output streams of one process while it runs, and ends what it left behind when it has ended. */
final class OutputPumps implements Outputs {

    private static final Duration FLUSH = Duration.ofSeconds(1);

    private final CompletableFuture<ProcessGroup> launched;
    private final Consumer<String> listener;
    private final Transcript output = new Transcript(LIMIT);
    private final Transcript errors = new Transcript(LIMIT);
    private final Optional<LastingPipes> pipes;
    private final List<Thread> pumps = new ArrayList<>();

    /** @param pipes in place of those of the process */
    OutputPumps(CompletableFuture<ProcessGroup> launched, Optional<LastingPipes> pipes, Consumer<String> listener) {
        this.launched = launched;
        this.pipes = pipes;
        this.listener = listener;
    }

    @Override
    public String output() {
        return output.text();
    }

    @Override
    public String errors() {
        return errors.text();
    }

    @Override
    public void setProcessOutputStream(InputStream stream) {
        pumps.add(pump(pipes.map(LastingPipes::output).orElse(stream), output));
    }

    @Override
    public void setProcessErrorStream(InputStream stream) {
        pumps.add(pump(pipes.map(LastingPipes::errors).orElse(stream), errors));
    }

    @Override
    public void start() throws IOException {
        for (LastingPipes pair : pipes.stream().toList()) {
            pair.begun();
        }
        pumps.forEach(Thread::start);
    }

    /**
     * The process has ended. Members of its group get a moment to write what they still have, then they are ended too,
     * unless they may go on: then somebody else reads what they write from now on. One that left the group and keeps a
     * stream open is not waited for.
     */
    @Override
    public void stop() {
        join();
        ProcessGroup group = launched.join();
        if (group.mayGoOn()) {
            pipes.filter(_ -> pumps.stream().anyMatch(Thread::isAlive)).ifPresent(LastingPipes::leave);
        } else if (group.alive()) {
            group.end();
            join();
        }
    }

    private void join() {
        long deadline = System.nanoTime() + FLUSH.toNanos();
        try {
            for (Thread pump : pumps) {
                pump.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not a virtual thread: one that waits on a pipe for long holds a carrier, of which there are few. */
    private Thread pump(InputStream stream, Transcript transcript) {
        return Thread.ofPlatform().daemon().name("output").unstarted(() -> copy(stream, transcript));
    }

    private void copy(InputStream stream, Transcript transcript) {
        Lines lines = new Lines(listener);
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                transcript.add(buffer, count);
                lines.add(buffer, count);
            }
        } catch (IOException e) {
            // The stream was closed under us, because nobody waits for it any more.
        }
        lines.finish();
    }
}
