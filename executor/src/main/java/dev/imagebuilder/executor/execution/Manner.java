package dev.imagebuilder.executor.execution;

import java.util.Set;

/**
 * How a run is to go about it.
 *
 * @param verb the command that it is the work of
 * @param targets the names of the nodes that it is all about; all nodes when empty
 * @param workers how many steps may run at once
 * @param failFast whether the first failure stops everything
 * @param refresh whether to look at what nodes depend on outside
 * @param clean whether to forget first what is deployed
 * @param rollback whether a failure undoes what the run has created
 */
public record Manner(
        String verb,
        Set<String> targets,
        int workers,
        boolean failFast,
        boolean refresh,
        boolean clean,
        boolean rollback) {
    public Manner {
        targets = Set.copyOf(targets);
    }

    public Manner targets(Set<String> nodes) {
        return new Manner(verb, nodes, workers, failFast, refresh, clean, rollback);
    }

    public Manner refresh(boolean isWanted) {
        return new Manner(verb, targets, workers, failFast, isWanted, clean, rollback);
    }

    public Manner clean(boolean isWanted) {
        return new Manner(verb, targets, workers, failFast, refresh, isWanted, rollback);
    }

    public Manner rollback(boolean isWanted) {
        return new Manner(verb, targets, workers, failFast, refresh, clean, isWanted);
    }
}
