package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.OperationLog;
import dev.imagebuilder.executor.port.Task;
import dev.imagebuilder.executor.port.Transcripts;
import dev.imagebuilder.tosca.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells users what one operation prints, and keeps it; of one that prints nothing, nothing is kept. */
final class StepLog implements OperationLog, AutoCloseable {
    private final Step.CallOperation step;
    private final Transcripts transcripts;
    private final Progress progress;
    private final Optional<Path> file;

    /** @param progress may be told by several threads */
    StepLog(Step.CallOperation step, int run, Transcripts transcripts, Progress progress) {
        this.step = step;
        this.transcripts = transcripts;
        this.progress = progress;
        this.file = transcripts.place(run, step.node().toString(), step.id());
    }

    @Override
    public void milestone(String text) {
        progress.on(new Event.Milestone(step, text));
    }

    @Override
    public void taskBegins(String name) {
        progress.on(new Event.TaskStarted(step, name));
    }

    @Override
    public void taskEnded(Task task) {
        progress.on(new Event.TaskEnded(
                step, task.name(), task.host(), task.result().word(), task.took(), task.difference()));
    }

    @Override
    public synchronized void line(String text) {
        file.ifPresent(path -> transcripts.append(path, text));
        shown(text);
    }

    @Override
    public Optional<Path> file() {
        return file;
    }

    @Override
    public void shown(String text) {
        progress.on(new Event.Printed(step, text));
    }

    @Override
    public void close() {
        file.ifPresent(path -> {
            try {
                if (Files.size(path) == 0) {
                    Files.delete(path);
                }
            } catch (IOException _) {
                // Nothing was printed, or an empty file stays, which does no harm.
            }
        });
    }
}
