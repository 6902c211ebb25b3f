package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Difference;
import dev.imagebuilder.tosca.plan.Wish;

/** Compares what is wanted of an instance with what is recorded of it. */
final class Comparison {
    private final Revisions revisions;
    private final Recorded recorded;

    Comparison(Revisions revisions, Recorded recorded) {
        this.revisions = revisions;
        this.recorded = recorded;
    }

    /** With the nodes that exist. */
    Checked<Difference> withNodes(Wanted wanted) {
        return Checked.of(Tosca.difference(wanted.wish(), recorded.snapshot()));
    }

    /** With the blueprint that was deployed last, whatever came of it. */
    Checked<Difference> withBlueprint(Wanted wanted) {
        return recorded.lastBlueprint()
                .map(this::wish)
                .orElseGet(() -> Checked.of(Wish.NOTHING))
                .map(earlier -> Tosca.difference(wanted.wish(), earlier));
    }

    private Checked<Wish> wish(Recorded.Run run) {
        return revisions
                .deployed(run)
                .then(revision -> revision.topology(Inputs.recorded(run.inputs())))
                .map(Wish::of);
    }
}
