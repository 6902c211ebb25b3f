package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.Attributes;
import dev.imagebuilder.tosca.topology.Evaluation;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.Relationship;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans what makes a topology real, starting from what is recorded; the same arguments give the same plan. */
public final class DeployPlanner {
    private final Topology wished;
    private final Snapshot recorded;
    private final Observed observed;
    private final Findings findings = new Findings();
    private final List<Step> steps = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> unchanged = new ArrayList<>();
    private final Map<String, String> lastStepOf = new HashMap<>();

    private DeployPlanner(Topology wished, Snapshot recorded, Observed observed) {
        this.wished = wished;
        this.recorded = recorded;
        this.observed = observed;
    }

    public static Checked<Plan> plan(Topology wished, Snapshot recorded, Observed observed) {
        return new DeployPlanner(wished, recorded, observed).plan();
    }

    private Checked<Plan> plan() {
        Attributes known = (node, attribute) -> Optional.ofNullable(
                        recorded.nodes().get(node))
                .flatMap(record -> Optional.ofNullable(record.attributes().get(attribute)));
        Evaluation evaluation = wished.evaluate(known, new Findings());
        for (Node node : DeployOrder.of(wished)) {
            reason(node, evaluation).ifPresentOrElse(reason -> deploy(node, reason), () -> unchanged.add(node.name()));
        }
        wished.nodes().values().forEach(this::checkRequirements);
        wished.requirementCycles().stream().map(Finding::asError).forEach(findings::add);
        recorded.nodes().keySet().stream()
                .filter(name -> !wished.nodes().containsKey(name))
                .forEach(name -> findings.add(Finding.warning(
                        Code.NODE_NO_LONGER_WISHED,
                        name + " is deployed and no longer in the blueprint; it is left as it is")));
        return findings.with(new Plan(steps, changes, unchanged));
    }

    /** What a blueprint may leave open a deployment may not. */
    private void checkRequirements(Node node) {
        wished.openRequirements(node)
                .forEach(requirement -> findings.add(Finding.error(
                                Code.REQUIREMENT_MISSING,
                                node.location(),
                                node.name() + " requires " + Phrase.a(requirement) + ", but nothing fulfils it")
                        .hint("add \"- " + requirement + ": NODE\" to its requirements")));
    }

    /** Why there is something to do for a node; empty when there is nothing. */
    private Optional<String> reason(Node node, Evaluation evaluation) {
        Optional<NodeRecord> record = Optional.ofNullable(recorded.nodes().get(node.name()));
        if (record.isEmpty()) {
            return Optional.of("new");
        }
        if (record.get().state() != NodeState.STARTED) {
            return Optional.of(record.get().state() == NodeState.ERROR ? "failed before" : "was not finished");
        }
        if (!record.get().type().equals(node.type())) {
            return Optional.of("its type changed");
        }
        return changedProperty(record.get(), evaluation.properties(node))
                .or(() -> changedFact(record.get(), node))
                .or(() -> replacedTarget(node));
    }

    private static Optional<String> changedProperty(NodeRecord record, Map<String, Value> properties) {
        return properties.keySet().stream()
                .filter(name -> !properties.get(name).equals(record.properties().get(name)))
                .findFirst()
                .or(() -> record.properties().keySet().stream()
                        .filter(name -> !properties.containsKey(name))
                        .sorted()
                        .findFirst())
                .map(name -> "its property " + name + " changed");
    }

    private Optional<String> changedFact(NodeRecord record, Node node) {
        Map<String, String> now = observed.facts().getOrDefault(node.name(), record.facts());
        return now.keySet().stream()
                .sorted()
                .filter(fact -> !now.get(fact).equals(record.facts().get(fact)))
                .findFirst()
                .map(fact -> fact + " changed");
    }

    private Optional<String> replacedTarget(Node node) {
        return node.relationships().stream()
                .map(Relationship::target)
                .filter(lastStepOf::containsKey)
                .findFirst()
                .map(target -> target + ", which it requires, changes");
    }

    private void deploy(Node node, String reason) {
        changes.add(new Change(node.name(), reason));
        List<String> after = node.relationships().stream()
                .map(relationship -> lastStepOf.get(relationship.target()))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
        for (Lifecycle.Stage stage : Lifecycle.DEPLOY) {
            Optional<Operation> operation = implemented(node, stage.operation());
            if (operation.isPresent()) {
                String id = node.name() + "." + stage.operation();
                steps.add(new Step.CallOperation(id, node, operation.get(), stage.during(), after));
                after = List.of(id);
            }
        }
        String id = node.name() + "." + NodeState.STARTED;
        steps.add(new Step.EnterState(id, node, NodeState.STARTED, after));
        lastStepOf.put(node.name(), id);
    }

    private static Optional<Operation> implemented(Node node, String name) {
        return node.operations().stream()
                .filter(operation -> operation.interfaceName().equals(Lifecycle.INTERFACE))
                .filter(operation -> operation.name().equals(name))
                .filter(operation -> operation.implementation().isPresent())
                .findFirst();
    }
}
