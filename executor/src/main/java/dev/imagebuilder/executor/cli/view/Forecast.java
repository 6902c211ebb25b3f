package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.executor.journal.Durations;
import dev.imagebuilder.tosca.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Estimates how long the steps of a plan still take: as long as operations took before, those that are new as long as
 * those did on average that are done by now. It is no less than the longest chain of steps takes one after the other, nor
 * than all the work does when it is shared by all workers.
 */
final class Forecast {
    private final int workers;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Part> partsById = new HashMap<>();
    private int timed;
    private Duration time = Duration.ZERO;

    /** A step, as far as time is concerned. */
    private static final class Part {
        private final List<Part> after;
        private final Optional<Duration> before;
        private Optional<Instant> begun = Optional.empty();
        private boolean isDone;
        private boolean isLost;
        /** How long it is from now to its end, in milliseconds. */
        private long end;

        private Part(Step step, List<Part> after, Durations durations) {
            this.after = after;
            this.before = durations.of(step.node(), step.id());
            this.isDone = !(step instanceof Step.CallOperation);
        }

        /** Whether it comes after one that failed, or failed itself. */
        private boolean isLost() {
            isLost = isLost || after.stream().anyMatch(part -> part.isLost);
            return isLost;
        }
    }

    Forecast(Event.Scheduled scheduled) {
        this.workers = scheduled.workers();
        for (Step step : scheduled.steps()) {
            List<Part> after = step.after().stream()
                    .map(partsById::get)
                    .filter(Objects::nonNull)
                    .toList();
            var part = new Part(step, after, scheduled.durations());
            parts.add(part);
            partsById.put(step.id(), part);
        }
    }

    void began(Step step, Instant now) {
        Optional.ofNullable(partsById.get(step.id())).ifPresent(part -> part.begun = Optional.of(now));
    }

    void ended(Step step, boolean isDone, Instant now) {
        Optional.ofNullable(partsById.get(step.id())).ifPresent(part -> {
            part.isDone = isDone;
            part.isLost = !isDone;
            if (isDone) {
                timed++;
                time = time.plus(Duration.between(part.begun.orElse(now), now));
            }
        });
    }

    /** How long all that can still be done takes; empty when nothing is known of some of it. */
    Optional<Duration> left(Instant now) {
        long work = 0;
        long longest = 0;
        for (Part part : parts) {
            Optional<Duration> own = part.isLost() || part.isDone ? Optional.of(Duration.ZERO) : left(part, now);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            long millis = own.get().toMillis();
            part.end = end(part.after) + millis;
            work += millis;
            longest = Math.max(longest, part.end);
        }
        return Optional.of(Duration.ofMillis(Math.max(longest, work / workers)));
    }

    private static long end(Collection<Part> before) {
        long end = 0;
        for (Part part : before) {
            end = Math.max(end, part.end);
        }
        return end;
    }

    private Optional<Duration> left(Part part, Instant now) {
        return part.before.or(this::mean).map(whole -> {
            Duration left = part.begun
                    .map(begun -> whole.minus(Duration.between(begun, now)))
                    .orElse(whole);
            return left.isNegative() ? Duration.ZERO : left;
        });
    }

    private Optional<Duration> mean() {
        return timed == 0 ? Optional.empty() : Optional.of(time.dividedBy(timed));
    }
}
