package dev.imagebuilder.executor.execution.torture;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * What is done to one deployment.
 *
 * @param kills how many there may be
 * @param longest nanoseconds of a run, within which each kill falls
 * @param tearing whether the last line of the journal is cut after each
 */
record Torment(int kills, long longest, boolean tearing, Random random) {

    /** The moment of the next kill; empty when there are to be no more. */
    Optional<Duration> next(int killsSoFar) {
        return killsSoFar < kills ? Optional.of(Duration.ofNanos(random.nextLong(longest))) : Optional.empty();
    }
}
