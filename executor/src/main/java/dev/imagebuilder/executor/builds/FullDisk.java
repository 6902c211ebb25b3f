package dev.imagebuilder.executor.builds;

import dev.imagebuilder.executor.port.Failure;
import java.util.Locale;
import java.util.Optional;

/** A disk without room, which engines mention somewhere in long lines. */
public final class FullDisk {
    private static final String WORDS = "no space left on device";

    private FullDisk() {}

    /**
     * The failure in plain words when that is why.
     *
     * @param error what the engine said in the end
     */
    public static Failure in(String error, Failure failure) {
        if (!error.toLowerCase(Locale.ROOT).contains(WORDS)) {
            return failure;
        }
        return new Failure(
                failure.kind(),
                failure.message(),
                WORDS,
                Optional.of("free some of the disk, such as by executor cache prune, or name another one by"
                        + " XDG_CACHE_HOME; the same command goes on then"));
    }
}
