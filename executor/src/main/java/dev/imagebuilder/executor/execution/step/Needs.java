package dev.imagebuilder.executor.execution.step;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What operations need of the machine that runs them.
 *
 * @param programs by their names, or where they are
 * @param collections of Ansible, by their names
 * @param choices programs of which one is enough
 */
public record Needs(Set<String> programs, Set<String> collections, Set<Set<String>> choices) {
    public static final Needs NOTHING = new Needs(Set.of(), Set.of());

    public Needs {
        programs = Set.copyOf(programs);
        collections = Set.copyOf(collections);
        choices = Set.copyOf(choices);
    }

    public Needs(Set<String> programs, Set<String> collections) {
        this(programs, collections, Set.of());
    }

    static Needs ofPrograms(Set<String> programs) {
        return new Needs(programs, Set.of());
    }

    /** One of several, unless it is the only one. */
    Needs andOneOf(Set<String> some) {
        return and(some.size() == 1 ? ofPrograms(some) : new Needs(Set.of(), Set.of(), Set.of(some)));
    }

    /** All that the two need. */
    public Needs and(Needs other) {
        Set<Set<String>> all = new HashSet<>(choices);
        all.addAll(other.choices);
        return new Needs(union(programs, other.programs), union(collections, other.collections), all);
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
