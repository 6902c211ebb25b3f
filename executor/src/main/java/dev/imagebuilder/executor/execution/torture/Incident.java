package dev.imagebuilder.executor.execution.torture;

/** How a run of the program ended. */
public sealed interface Incident {

    /**
     * It was killed.
     *
     * @param inside whether an operation was running
     * @param torn whether the last line of its journal was cut afterwards, as a crash can
     */
    record Killed(boolean inside, boolean torn) implements Incident {}

    /** The disk was full, and it said so. */
    record OutOfRoom() implements Incident {}

    /** It asked what to do about an operation in flight. */
    record Asked() implements Incident {}

    /** It did all there was to do. */
    record Finished() implements Incident {}

    /** It did what must never be, told in words. */
    record Broke(String what) implements Incident {}

    /** Whether the same is not to be tried again. */
    default boolean isLast() {
        return this instanceof Finished || this instanceof Broke;
    }
}
