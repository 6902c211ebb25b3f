package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.WorkflowStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Workflows begin and end: none is a part of itself, and some step of each comes after no other. */
final class WorkflowOrder {
    /** Those of the orchestrator (TOSCA 1.3, section 7.1). */
    private static final Set<String> NORMATIVE =
            Set.of("deploy", "install", "undeploy", "uninstall", "scale_out", "scale_in");

    private final TopologyTemplate template;
    private final Findings findings;
    private final Set<String> done = new HashSet<>();

    WorkflowOrder(TopologyTemplate template, Findings findings) {
        this.template = template;
        this.findings = findings;
    }

    void check() {
        for (Workflow workflow : template.workflows().values()) {
            visit(workflow, new LinkedHashMap<>());
            begin(workflow);
        }
    }

    /** @param open the workflows that this one is in, each with the place that inlines the next */
    private void visit(Workflow workflow, Map<String, TypeName> open) {
        if (done.contains(workflow.name())) {
            return;
        }
        for (TypeName inlined : inlined(workflow)) {
            open.put(workflow.name(), inlined);
            if (open.containsKey(inlined.name())) {
                findings.add(endless(inlined.name(), open));
            } else if (template.workflows().containsKey(inlined.name())) {
                visit(template.workflows().get(inlined.name()), open);
            }
            open.remove(workflow.name());
        }
        done.add(workflow.name());
    }

    /** A workflow to delegate to is another one when it is not the orchestrator's. */
    private static List<TypeName> inlined(Workflow workflow) {
        return workflow.steps().values().stream()
                .flatMap(step -> step.activities().stream())
                .filter(activity -> activity.kind() == Activity.Kind.INLINE
                        || activity.kind() == Activity.Kind.DELEGATE && !isNormative(activity))
                .map(Activity::subject)
                .toList();
    }

    private static boolean isNormative(Activity activity) {
        return NORMATIVE.contains(activity.subject().name());
    }

    private static Finding endless(String name, Map<String, TypeName> open) {
        List<String> line = new ArrayList<>(open.keySet());
        List<String> round = line.subList(line.indexOf(name), line.size());
        var cycle = new Cycle(
                List.copyOf(round),
                round.stream().map(inner -> open.get(inner).location()).toList());
        return Finding.error(
                        Code.WORKFLOW_UNFIT, cycle.location(), "the workflow " + cycle.name() + " is a part of itself")
                .note(cycle.toString());
    }

    private void begin(Workflow workflow) {
        Set<String> later = workflow.steps().values().stream()
                .flatMap(step -> step.next().stream())
                .map(TypeName::name)
                .collect(Collectors.toSet());
        boolean beginsNowhere = !workflow.steps().isEmpty()
                && workflow.steps().values().stream().map(WorkflowStep::name).allMatch(later::contains);
        if (beginsNowhere) {
            findings.add(Finding.error(
                            Code.WORKFLOW_UNFIT,
                            workflow.location(),
                            workflow.name() + " begins with no step: each comes after another")
                    .asWarning());
        }
    }
}
