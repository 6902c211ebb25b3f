package dev.imagebuilder.executor.adapter.distribution;

import java.time.Duration;
import java.time.Instant;

/** The time that passes between requests. */
interface Time {

    Time REAL = new Time() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
        }
    };

    /** Nanoseconds since some moment, to tell how much time has passed. */
    long nanos();

    /** What the clock shows. */
    Instant now();

    void sleep(Duration duration) throws InterruptedException;
}
