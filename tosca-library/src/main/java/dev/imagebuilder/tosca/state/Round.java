package dev.imagebuilder.tosca.state;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Work on a node that has begun and is not over.
 *
 * @param purpose what it is to lead to
 * @param steps what became of those of its steps that were begun, by id
 */
public record Round(Purpose purpose, Map<String, Fate> steps) {

    /** What work on a node is for. */
    public enum Purpose {
        /** It is to exist. */
        DEPLOY,
        /** It exists, and is to be as it is wished now. */
        UPDATE,
        /** It is to be gone. */
        DELETE;

        /** In lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What became of a step that was begun. */
    public enum Fate {
        /** It was running when nothing more was recorded. */
        OPEN,
        /** It is done, and not done again. */
        DONE,
        FAILED
    }

    public Round {
        steps = Map.copyOf(steps);
    }

    /** The beginning of work. */
    public static Round of(Purpose purpose) {
        return new Round(purpose, Map.of());
    }

    /** The same with what became of a step. */
    public Round with(String step, Fate fate) {
        Map<String, Fate> more = new LinkedHashMap<>(steps);
        more.put(step, fate);
        return new Round(purpose, more);
    }

    public boolean isDone(String step) {
        return steps.get(step) == Fate.DONE;
    }

    /** Whether the step was running when nothing more was recorded. */
    public boolean isOpen(String step) {
        return steps.get(step) == Fate.OPEN;
    }
}
