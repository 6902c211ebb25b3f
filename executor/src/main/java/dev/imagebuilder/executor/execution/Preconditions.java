package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.topology.Verdict;
import dev.imagebuilder.tosca.topology.WorkflowInputs;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must hold before a workflow begins. */
record Preconditions(Activities activities, Workflow workflow, WorkflowInputs inputs) {

    /** Those that do not hold, with what was looked at. */
    List<Finding> unmet() {
        return workflow.preconditions().stream()
                .flatMap(precondition -> unmet(precondition).stream())
                .toList();
    }

    private Optional<Finding> unmet(Workflow.Precondition precondition) {
        List<Verdict> verdicts = verdicts(precondition);
        boolean holds = !verdicts.isEmpty() && verdicts.stream().allMatch(Verdict::holds);
        return holds
                ? Optional.empty()
                : Optional.of(Finding.error(
                                Code.PRECONDITION_UNMET,
                                precondition.location(),
                                "a precondition of the workflow " + workflow.name() + " does not hold"
                                        + precondition
                                                .target()
                                                .map(t -> " of " + t.name())
                                                .orElse(""))
                        .note(verdicts.stream()
                                .filter(verdict -> !verdict.holds())
                                .flatMap(verdict -> verdict.looked().stream())
                                .distinct()
                                .collect(Collectors.joining(", ")))
                        .hint("\"executor outputs\" and the attributes of the nodes tell how they are now"));
    }

    private List<Verdict> verdicts(Workflow.Precondition precondition) {
        if (precondition.target().isEmpty()) {
            return List.of(activities
                    .circumstances(0, inputs)
                    .verdict(precondition.conditions(), Optional.empty(), Optional.empty()));
        }
        return activities.targets(precondition.target(), precondition.relationship()).existing().stream()
                .map(target -> activities
                        .circumstances(target.owner().index(), inputs)
                        .verdict(precondition.conditions(), Optional.of(target.declared()), Optional.empty()))
                .toList();
    }
}
