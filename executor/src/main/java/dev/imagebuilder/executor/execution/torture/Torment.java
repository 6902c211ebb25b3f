package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.port.OwnProgram.Hardship;
import dev.imagebuilder.executor.port.OwnProgram.Kill;
import dev.imagebuilder.executor.port.OwnProgram.Room;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/**
 * What is done to one service.
 *
 * @param kills how many there are to be at most
 * @param longest nanoseconds of a run
 */
record Torment(int kills, long longest, Random random) {
    /** The least room there is on a disk, in bytes, so that what the program prints has a place. */
    private static final long LEAST_ROOM = 8192;

    static Torment none() {
        return new Torment(0, 0, new Random());
    }

    /**
     * The next hardship: mostly a kill, anywhere in the run or soon after its first operation has begun, else a full disk;
     * empty when there are to be no more kills.
     *
     * @param journal the bytes that the journal has now
     * @param marks the file that operations leave marks in
     */
    Optional<Hardship> next(int killsSoFar, long journal, Path marks) {
        if (killsSoFar >= kills) {
            return Optional.empty();
        }
        if (random.nextInt(8) == 0) {
            return Optional.of(new Room(Math.max(LEAST_ROOM, journal) + random.nextInt(4096)));
        }
        return Optional.of(
                random.nextInt(5) == 0
                        ? new Kill(Optional.empty(), Duration.ofNanos(random.nextLong(longest)))
                        : new Kill(Optional.of(marks), Duration.ofMillis(random.nextInt(FakeBlueprint.LONGEST))));
    }

    /** Whether the journal is to be torn now. */
    boolean isTearing() {
        return random.nextInt(4) == 0;
    }
}
