package dev.imagebuilder.tosca.state;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Work on a node that has begun and is not over.
 *
 * @param purpose what it is to lead to
 * @param steps what became of those of its steps that were begun, by id
 * @param undone the deployment that was not over when this deletion of it began; empty when the node was whole
 */
public record Round(Purpose purpose, Map<String, Fate> steps, Optional<Round> undone) {

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
        return new Round(purpose, Map.of(), Optional.empty());
    }

    /** The beginning of a deletion, which undoes no more than was done when work on the node was open. */
    static Round deleting(Optional<Round> open) {
        return new Round(Purpose.DELETE, Map.of(), open.flatMap(Round::deployment));
    }

    /** The deployment that is not over, be it that it goes on or that it is being undone. */
    public Optional<Round> deployment() {
        return purpose == Purpose.DEPLOY ? Optional.of(this) : undone;
    }

    /** The same with what became of a step. */
    public Round with(String step, Fate fate) {
        Map<String, Fate> more = new LinkedHashMap<>(steps);
        more.put(step, fate);
        return new Round(purpose, more, undone);
    }

    public boolean isDone(String step) {
        return steps.get(step) == Fate.DONE;
    }

    /** Whether the step was running when nothing more was recorded. */
    public boolean isOpen(String step) {
        return steps.get(step) == Fate.OPEN;
    }
}
