package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.Task;
import java.time.Duration;
import java.util.Optional;

/** Tells of one build: each step of its Dockerfile is a task. */
final class BuildWatcher implements ImageBuilder.Watcher, AutoCloseable {
    private final OperationLog log;
    private final String name;
    private final boolean isAlone;
    private Optional<String> step = Optional.empty();
    private long begun;
    private boolean isDone = true;

    /**
     * @param name of the image, and its platform when there are several
     * @param isAlone whether no other build prints beside it
     */
    BuildWatcher(OperationLog log, String name, boolean isAlone) {
        this.log = log;
        this.name = name;
        this.isAlone = isAlone;
    }

    @Override
    public void line(String text) {
        log.line(isAlone ? text : "[" + name + "] " + text);
    }

    @Override
    public synchronized void step(String text) {
        over(Task.Result.OK);
        String task = isAlone ? text : name + ": " + text;
        step = Optional.of(task);
        begun = System.nanoTime();
        log.taskBegins(task);
    }

    synchronized void ended(boolean isSuccess) {
        isDone = isSuccess;
    }

    private void over(Task.Result result) {
        step.ifPresent(task -> log.taskEnded(
                new Task(task, name, result, Duration.ofNanos(System.nanoTime() - begun), Optional.empty())));
        step = Optional.empty();
    }

    @Override
    public synchronized void close() {
        over(isDone ? Task.Result.OK : Task.Result.FAILED);
    }
}
