package dev.imagebuilder.executor.adapter.distribution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes only when somebody sleeps, and then at once. */
final class FakeTime implements Time {

    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    /** How long was slept, each time. */
    List<Duration> sleeps() {
        return sleeps;
    }

    @Override
    public long nanos() {
        return slept().toNanos();
    }

    @Override
    public Instant now() {
        return START.plus(slept());
    }

    @Override
    public void sleep(Duration duration) {
        sleeps.add(duration);
    }

    private Duration slept() {
        return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
