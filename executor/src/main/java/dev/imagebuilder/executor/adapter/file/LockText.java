package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.port.JournalStore.Owner;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What a lock says of its owner: {@code process 4711 since 2026-01-31T12:00:00Z}. */
final class LockText {

    private LockText() {}

    static String write(long process, Instant since) {
        return "process " + process + " since " + since.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Also of a text that is not all there: the lock counts, and not what it says. */
    static Owner read(String text) {
        String[] words = text.split(" ");
        return new Owner(number(words), since(words));
    }

    private static long number(String... words) {
        try {
            return words.length > 1 ? Long.parseLong(words[1]) : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Optional<Instant> since(String... words) {
        try {
            return words.length > 3 ? Optional.of(Instant.parse(words[3])) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
