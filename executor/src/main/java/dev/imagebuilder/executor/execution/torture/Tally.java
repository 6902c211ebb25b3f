package dev.imagebuilder.executor.execution.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of torture.
 *
 * @param runs how often the program was started
 * @param kills how often it was killed
 * @param inside how many kills fell inside of an operation
 * @param questions how often a resume asked what to do about an operation in flight
 * @param torn how often the last line of the journal was cut
 * @param orphans how often an operation ran beside a resume that ran it once more
 * @param once how many operations ran once
 * @param again how many ran more than once
 * @param broken what must never be, in words
 */
public record Tally(
        int runs,
        int kills,
        int inside,
        int questions,
        int torn,
        int orphans,
        int once,
        int again,
        List<String> broken) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0, List.of());

    public Tally {
        broken = List.copyOf(broken);
    }

    public Tally plus(Tally other) {
        return new Tally(
                runs + other.runs,
                kills + other.kills,
                inside + other.inside,
                questions + other.questions,
                torn + other.torn,
                orphans + other.orphans,
                once + other.once,
                again + other.again,
                Stream.concat(broken.stream(), other.broken.stream()).toList());
    }

    Tally run() {
        return plus(new Tally(1, 0, 0, 0, 0, 0, 0, 0, List.of()));
    }

    Tally kill(boolean isInside) {
        return plus(new Tally(0, 1, isInside ? 1 : 0, 0, 0, 0, 0, 0, List.of()));
    }

    Tally question() {
        return plus(new Tally(0, 0, 0, 1, 0, 0, 0, 0, List.of()));
    }

    Tally tear() {
        return plus(new Tally(0, 0, 0, 0, 1, 0, 0, 0, List.of()));
    }

    Tally account(Account account, long overlaps) {
        return plus(new Tally(
                0, 0, 0, 0, 0, (int) overlaps, account.once(), account.again(), new ArrayList<>(account.broken())));
    }

    Tally broken(String what) {
        return plus(new Tally(0, 0, 0, 0, 0, 0, 0, 0, List.of(what)));
    }
}
