package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the workflows of a blueprint. */
final class WorkflowLookup {

    private WorkflowLookup() {}

    /** The workflow of a name; an error when there is none, or when it is none of steps. */
    static Checked<Workflow> find(Topology topology, String name) {
        Map<String, Workflow> known = topology.workflows();
        return Optional.ofNullable(known.get(name))
                .map(WorkflowLookup::ofSteps)
                .orElseGet(() -> Checked.failed(unknown(name, known.keySet())));
    }

    private static Checked<Workflow> ofSteps(Workflow workflow) {
        return workflow.implementation()
                .map(external -> Checked.<Workflow>failed(external(workflow, external)))
                .orElseGet(() -> Checked.of(workflow));
    }

    private static Finding external(Workflow workflow, ImplementationDefinition implementation) {
        return Finding.error(
                        Code.WORKFLOW_EXTERNAL,
                        implementation.location(),
                        "nothing here can run \"" + implementation.primary() + "\", which is the workflow "
                                + workflow.name())
                .hint("write it as steps");
    }

    private static Finding unknown(String name, Set<String> known) {
        String others = known.isEmpty() ? "it has none" : "it has " + String.join(", ", known);
        return Finding.error(Code.WORKFLOW_UNKNOWN, "the blueprint has no workflow \"" + name + "\"")
                .hint(Suggestion.didYouMean(name, known).orElse(others));
    }
}
