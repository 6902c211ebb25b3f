package dev.imagebuilder.executor.execution.step;

import java.util.Set;
import java.util.TreeSet;

/**
 * What operations need of the machine that runs them.
 *
 * @param programs by their names, or where they are
 * @param collections of Ansible, by their names
 */
public record Needs(Set<String> programs, Set<String> collections) {
    public static final Needs NOTHING = new Needs(Set.of(), Set.of());

    public Needs {
        programs = Set.copyOf(programs);
        collections = Set.copyOf(collections);
    }

    static Needs ofPrograms(Set<String> programs) {
        return new Needs(programs, Set.of());
    }

    /** All that the two need. */
    public Needs and(Needs other) {
        return new Needs(union(programs, other.programs), union(collections, other.collections));
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }
}
