package dev.imagebuilder.executor.testbed;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Looks for a text, over and over until it is closed. */
abstract class Watch implements AutoCloseable {
    protected final String text;

    private final Duration pause;
    private final Set<String> sightings = new ConcurrentSkipListSet<>();
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::watch);
    private volatile boolean closed;
    private volatile int rounds;

    /** @param pause between two looks */
    Watch(String text, Duration pause) {
        this.text = text;
        this.pause = pause;
    }

    /** Looks once, and reports what it {@link #seen} on the way. */
    abstract void look();

    final void start() {
        thread.start();
    }

    final void seen(Object place) {
        sightings.add(place.toString());
    }

    /** The paths of the files that it was seen in. */
    public final Set<String> sightings() {
        return sightings;
    }

    /** How often it has looked at all. */
    public final int rounds() {
        return rounds;
    }

    @Override
    public final void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closed) {
                look();
                rounds++;
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
