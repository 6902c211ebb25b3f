package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.state.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long operations took when they were last done. All nodes of a template share what is known, since those that are
 * new have never had an operation.
 *
 * @param last by the node template and the operation
 */
public record Durations(Map<String, Duration> last) {
    /** Nothing was ever done. */
    public static final Durations NONE = new Durations(Map.of());

    public Durations {
        last = Map.copyOf(last);
    }

    /** How long an operation took; empty when it was never done. */
    public Optional<Duration> of(InstanceId node, String step) {
        return Optional.ofNullable(last.get(key(node, step)));
    }

    /** What stands before the node in a step's id is the verb or the workflow that calls it. */
    private static String key(InstanceId node, String step) {
        String id = node.toString();
        int at = step.indexOf(id + ".");
        return at < 0 ? step : node.template() + step.substring(at + id.length());
    }

    /** Learns them from entries. */
    static final class Replay {
        private final Map<String, Instant> begun = new HashMap<>();
        private final Map<String, Duration> last = new HashMap<>();

        void started(String step, Instant at) {
            begun.put(step, at);
        }

        void done(InstanceId node, String step, Instant at) {
            Optional.ofNullable(begun.remove(step))
                    .map(start -> Duration.between(start, at))
                    // A clock can be set back.
                    .filter(took -> !took.isNegative())
                    .ifPresent(took -> last.put(key(node, step), took));
        }

        void known(Durations durations) {
            last.putAll(durations.last());
        }

        Durations result() {
            return new Durations(last);
        }
    }
}
