package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Activity;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.WorkflowStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives workflows, groups and policies the names that they have as parts of another service.
 *
 * @param workflows the names of all workflows of the service
 */
record RenamedWorkflows(Renaming names, Set<String> workflows) {

    Map<String, Workflow> workflows(Map<String, Workflow> all) {
        Map<String, Workflow> renamed = new LinkedHashMap<>();
        all.forEach((name, workflow) -> renamed.put(names.inner(name), inside(workflow)));
        return renamed;
    }

    private Workflow inside(Workflow workflow) {
        return new RenamedWorkflows(names.within(workflow.inputs().keySet()), workflows).of(workflow);
    }

    private Workflow of(Workflow workflow) {
        return new Workflow(
                names.inner(workflow.name()),
                names.definitions(workflow.inputs()),
                workflow.preconditions().stream()
                        .map(p -> new Workflow.Precondition(
                                p.target().map(names::name),
                                p.relationship(),
                                conditions(p.conditions()),
                                p.location()))
                        .toList(),
                Renaming.changed(workflow.steps(), this::step),
                names.mappings(workflow.outputs()),
                workflow.implementation(),
                workflow.location());
    }

    private WorkflowStep step(WorkflowStep step) {
        return new WorkflowStep(
                step.name(),
                step.target().map(names::name),
                step.relationship(),
                step.host().map(names::name),
                conditions(step.filter()),
                activities(step.activities()),
                step.onSuccess(),
                step.onFailure(),
                step.location());
    }

    private List<Activity> activities(List<Activity> activities) {
        return activities.stream()
                .map(a -> new Activity(a.kind(), subject(a), names.assignments(a.inputs()), a.location()))
                .toList();
    }

    private TypeName subject(Activity activity) {
        TypeName subject = activity.subject();
        boolean mayBeWorkflow = activity.kind() == Activity.Kind.INLINE || activity.kind() == Activity.Kind.DELEGATE;
        return mayBeWorkflow && workflows.contains(subject.name())
                ? new TypeName(names.inner(subject.name()), subject.location())
                : subject;
    }

    private List<Condition> conditions(List<Condition> conditions) {
        return conditions.stream().map(this::condition).toList();
    }

    private Condition condition(Condition condition) {
        return switch (condition) {
            case Condition.Combined c -> new Condition.Combined(c.combination(), conditions(c.parts()), c.location());
            case Condition.OfAttribute ofAttribute -> ofAttribute;
            case Condition.Computed c -> new Condition.Computed(names.in(c.expression()), c.location());
        };
    }

    /** Groups, or policies with their triggers. */
    Map<String, Group> groups(Map<String, Group> all) {
        Map<String, Group> renamed = new LinkedHashMap<>();
        all.forEach((name, group) -> renamed.put(names.name(name), group(group)));
        return renamed;
    }

    private Group group(Group group) {
        return new Group(
                names.name(group.name()),
                group.kind(),
                group.type(),
                names.assignments(group.properties()),
                names.assignments(group.attributes()),
                group.members().stream().map(names::name).toList(),
                group.interfaces(),
                Renaming.changed(group.triggers(), this::trigger),
                group.propertiesPlace(),
                group.location());
    }

    private Trigger trigger(Trigger trigger) {
        return new Trigger(
                trigger.name(),
                trigger.event(),
                trigger.filter()
                        .map(filter -> new Trigger.Filter(
                                names.name(filter.node()), filter.requirement(), filter.capability())),
                trigger.schedule(),
                conditions(trigger.conditions()),
                trigger.evaluations(),
                trigger.period(),
                activities(trigger.activities()),
                trigger.location());
    }
}
