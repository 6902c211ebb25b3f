package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks for what a plan needs to be allowed.
 *
 * @param guards whether nothing is deleted unasked
 */
record Agreement(Operations operations, Consent consent, boolean guards) {

    /** What the user does not allow; the plan may be carried out when that is nothing. */
    List<Finding> missing(Plan plan, InstanceView view) {
        List<Finding> missing = new ArrayList<>();
        List<Change> destroying = plan.changes().stream()
                .filter(Change::destroys)
                .filter(change -> !operations.loseNothing(change, plan, view.files()))
                .toList();
        if (guards && !destroying.isEmpty() && !consent.toDestroy(destroying)) {
            missing.add(destroyed(destroying));
        }
        List<Step.CallOperation> doubtful = operations.doubtful(plan, view);
        if (!doubtful.isEmpty() && !consent.toRepeat(doubtful)) {
            doubtful.stream().map(Operations::inDoubt).forEach(missing::add);
        }
        return missing;
    }

    private static Finding destroyed(List<Change> changes) {
        String nodes = changes.stream()
                .map(change -> change.instance() + " (" + change.reason() + ")")
                .collect(Collectors.joining(", "));
        return Finding.error(Code.CONSENT_MISSING, "what exists would be deleted: " + nodes)
                .hint("--force allows it");
    }
}
