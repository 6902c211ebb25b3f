package dev.imagebuilder.executor.execution;

/** Receives the events of a deployment, one at a time. */
@FunctionalInterface
public interface Progress {
    void on(Event event);
}
