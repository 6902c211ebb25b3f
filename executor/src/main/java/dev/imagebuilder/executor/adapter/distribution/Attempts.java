package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Tries of the same, and the waits between them: twice as long each time, and never the same for two clients. */
final class Attempts {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** A server that wants to be left alone for longer is not waited for. */
    private static final Duration LONGEST_REQUESTED = Duration.ofMinutes(2);

    private final Transport transport;
    private int failed;

    Attempts(Transport transport) {
        this.transport = transport;
    }

    /** It got further: what comes now is another thing. */
    void moved() {
        failed = 0;
    }

    /** After a try that failed: waits for the next one, or answers that there is to be none. */
    boolean again(Optional<Answer> answer) throws Refusal {
        failed++;
        Optional<Duration> requested = answer.flatMap(said -> said.retryAfter(transport.now()));
        if (failed >= transport.limits().tries()
                || requested
                        .filter(wait -> wait.compareTo(LONGEST_REQUESTED) > 0)
                        .isPresent()) {
            return false;
        }
        transport.sleep(requested.orElseGet(this::usualWait));
        return true;
    }

    private Duration usualWait() {
        Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(failed - 1, 10));
        long longest = Math.min(doubled.toMillis(), LONGEST_WAIT.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
