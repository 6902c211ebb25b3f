package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Condition;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Workflow;
import dev.imagebuilder.tosca.model.Workflow.Precondition;
import dev.imagebuilder.tosca.model.WorkflowStep;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads workflows (TOSCA 1.3, sections 3.6.26, 3.6.27 and 3.8.7; TOSCA 2.0, section 13.2). */
final class WorkflowReader {
    private final Reading reading;
    private final ConditionReader conditions;
    private final ActivityReader activities;

    WorkflowReader(Reading reading) {
        this.reading = reading;
        this.conditions = new ConditionReader(reading);
        this.activities = new ActivityReader(reading);
    }

    Map<String, Workflow> workflows(Keynames topology) {
        return topology.named("workflows", this::workflow);
    }

    private Optional<Workflow> workflow(Entry entry) {
        var keynames = Keynames.of("workflow", entry, reading);
        if (keynames.has("implementation") && keynames.has("steps")) {
            reading.add(Finding.error(
                            Code.WRONG_SHAPE,
                            keynames.place("implementation"),
                            "a workflow has steps or an implementation")
                    .hint("leave one of the two out"));
        }
        Optional<ImplementationDefinition> implementation =
                keynames.node("implementation").flatMap(node -> ImplementationReader.read(node, reading));
        return Optional.of(new Workflow(
                entry.name(),
                keynames.named("inputs", e -> Optional.of(PropertyReader.input(e, reading))),
                preconditions(keynames),
                keynames.named("steps", this::step),
                InterfaceReader.outputs(keynames),
                implementation,
                entry.key().location()));
    }

    private List<Precondition> preconditions(Keynames keynames) {
        List<Precondition> preconditions = new ArrayList<>();
        keynames.node("precondition")
                .map(node ->
                        new Precondition(Optional.empty(), Optional.empty(), conditions.one(node), node.location()))
                .ifPresent(preconditions::add);
        keynames.node("preconditions").ifPresent(node -> items(node).forEach(item -> preconditions.add(one(item))));
        return preconditions;
    }

    private static List<YamlNode> items(YamlNode node) {
        return node instanceof Sequence list ? list.items() : List.of(node);
    }

    private Precondition one(YamlNode node) {
        var keynames = Keynames.of("precondition", node, reading);
        keynames.require("target", node.location());
        return new Precondition(
                keynames.typeName("target"),
                keynames.typeName("target_relationship"),
                conditions.conditions(keynames, "condition"),
                node.location());
    }

    private Optional<WorkflowStep> step(Entry entry) {
        var keynames = Keynames.of("step", entry, reading);
        keynames.require("target", entry.key().location());
        keynames.require("activities", entry.key().location());
        return Optional.of(new WorkflowStep(
                entry.name(),
                keynames.typeName("target"),
                keynames.typeName("target_relationship"),
                keynames.typeName("operation_host"),
                filter(keynames),
                activities.activities(keynames, "activities"),
                next(keynames, "on_success"),
                next(keynames, "on_failure"),
                entry.key().location()));
    }

    /** In 2.0 a list of conditions. */
    private List<Condition> filter(Keynames step) {
        return reading.version().isSimple()
                ? conditions.conditions(step, "filter")
                : step.list("filter").stream()
                        .flatMap(node -> conditions.one(node).stream())
                        .toList();
    }

    /** The standard's example of 2.0 has one name where its table has a list. */
    private static List<TypeName> next(Keynames keynames, String name) {
        boolean isOne = !keynames.reading().version().isSimple()
                && keynames.node(name).filter(Scalar.class::isInstance).isPresent();
        return isOne ? keynames.typeName(name).stream().toList() : keynames.typeNames(name);
    }
}
