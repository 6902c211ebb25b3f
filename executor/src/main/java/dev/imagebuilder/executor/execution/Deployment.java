package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Plan;
import java.util.List;
import java.util.Map;

/** How a wish to deploy ended. {@code findings} are those that no event has told of. */
public sealed interface Deployment {

    List<Finding> findings();

    /** How it ended when it was not begun: by the first error. */
    static Deployment notBegun(List<Finding> findings) {
        boolean isRefused = findings.stream()
                .filter(Finding::isError)
                .findFirst()
                .filter(finding -> finding.code().isOfExecution())
                .isPresent();
        return isRefused ? new Refused(findings) : new Invalid(findings);
    }

    /** The blueprint, its inputs or the plan has mistakes; nothing was begun. */
    record Invalid(List<Finding> findings) implements Deployment {}

    /** It could not begin: the instance is in use, its state cannot be read, or a source cannot be reached. */
    record Refused(List<Finding> findings) implements Deployment {}

    /** All was done, or was so already. */
    record Complete(Plan plan, Map<String, Output> outputs, List<Finding> findings) implements Deployment {}

    /** Something failed, or the run was stopped; what is done is recorded. */
    record Incomplete(Plan plan, List<Finding> findings) implements Deployment {}
}
