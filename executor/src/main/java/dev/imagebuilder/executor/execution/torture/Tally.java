package dev.imagebuilder.executor.execution.torture;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What came of torture.
 *
 * @param broken what must never be, in words
 */
public record Tally(Map<Count, Integer> counts, List<String> broken) {
    public static final Tally NOTHING = new Tally(Map.of(), List.of());

    /** What is counted. */
    public enum Count {
        /** How often the program was started. */
        RUNS,
        /** How often it was killed. */
        KILLS,
        /** How many kills fell inside of an operation. */
        KILLS_INSIDE,
        /** How often the last line of the journal was cut after one. */
        TORN_JOURNALS,
        /** How often the disk was full. */
        FULL_DISKS,
        /** How often a resume asked what to do about an operation in flight. */
        QUESTIONS,
        /** How many operations ran once. */
        RAN_ONCE,
        /** How many were cut off, and ran more than once. */
        RAN_AGAIN
    }

    public Tally {
        Map<Count, Integer> ordered = new EnumMap<>(Count.class);
        ordered.putAll(counts);
        counts = Collections.unmodifiableMap(ordered);
        broken = List.copyOf(broken);
    }

    static Tally of(Account account) {
        return new Tally(Map.of(Count.RAN_ONCE, account.once(), Count.RAN_AGAIN, account.again()), account.broken());
    }

    static Tally of(List<String> broken) {
        return new Tally(Map.of(), broken);
    }

    /** Nothing of what was not counted. */
    public int of(Count count) {
        return counts.getOrDefault(count, 0);
    }

    public Tally plus(Tally other) {
        Map<Count, Integer> sum = new EnumMap<>(Count.class);
        Stream.of(this, other).forEach(tally -> tally.counts.forEach((count, n) -> sum.merge(count, n, Integer::sum)));
        return new Tally(
                sum, Stream.concat(broken.stream(), other.broken.stream()).toList());
    }

    public Tally with(Incident incident) {
        Tally more =
                switch (incident) {
                    case Incident.Killed killed ->
                        NOTHING.one(Count.KILLS, true)
                                .one(Count.KILLS_INSIDE, killed.inside())
                                .one(Count.TORN_JOURNALS, killed.torn());
                    case Incident.OutOfRoom _ -> NOTHING.one(Count.FULL_DISKS, true);
                    case Incident.Asked _ -> NOTHING.one(Count.QUESTIONS, true);
                    case Incident.Finished _ -> NOTHING;
                    case Incident.Broke(String what) -> of(List.of(what));
                };
        return plus(more).one(Count.RUNS, true);
    }

    private Tally one(Count count, boolean isCounted) {
        return isCounted ? plus(new Tally(Map.of(count, 1), List.of())) : this;
    }
}
