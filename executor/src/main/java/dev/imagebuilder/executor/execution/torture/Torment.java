package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.port.OwnProgram.Kill;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * What is done to one deployment.
 *
 * @param kills how many there may be
 * @param longest nanoseconds of a run
 * @param tearing whether the last line of the journal is cut after each
 */
record Torment(int kills, long longest, boolean tearing, Random random) {

    /**
     * The moment of the next kill, anywhere in the run or soon after its first step has begun; empty when there are to be
     * no more.
     */
    Optional<Kill> next(int killsSoFar) {
        if (killsSoFar >= kills) {
            return Optional.empty();
        }
        return Optional.of(
                random.nextInt(3) == 0
                        ? new Kill(false, Duration.ofNanos(random.nextLong(longest)))
                        : new Kill(true, Duration.ofMillis(random.nextInt(FakeService.LONGEST_MILLIS))));
    }
}
