package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Trigger;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.topology.ConditionCheck.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Triggers look at nodes and attributes that there are (TOSCA 1.3, sections 3.6.21 and 3.6.22; TOSCA 2.0, 16.5). */
final class TriggerCheck {
    private final TopologyTemplate template;
    private final Topology topology;
    private final Types types;
    private final ConditionCheck conditions;
    private final ActivityCheck activities;
    private final Members members;
    private final NameCheck names;

    TriggerCheck(TopologyTemplate template, Topology topology, Evaluation evaluation, Findings findings) {
        this.template = template;
        this.topology = topology;
        this.types = topology.types();
        this.names = new NameCheck(Code.TRIGGER_UNFIT, findings);
        this.conditions = new ConditionCheck(types, evaluation, names);
        this.activities = new ActivityCheck(template, topology, evaluation, names);
        this.members = new Members(template.groups(), topology.nodes());
    }

    void check(Trigger trigger, Group policy) {
        Optional<Node> node = trigger.filter().flatMap(filter -> node(filter.node()));
        Optional<Subject> about = trigger.filter()
                .flatMap(filter -> node.map(n -> ofNode(filter, n)).or(() -> ofType(filter)));
        List<Place> targets = node
                .map(List::of)
                .orElseGet(() -> policy.members().stream()
                        .flatMap(name -> members.of(name.name()).stream())
                        .toList())
                .stream()
                .map(Place::of)
                .toList();
        // Only of a single target is it clear what SELF would be.
        Self self = targets.size() == 1 ? targets.getFirst().self() : Self.NOTHING;
        conditions.check(trigger.conditions(), about, self);
        trigger.activities().forEach(activity -> activities.check(activity, targets, self));
    }

    private Optional<Node> node(TypeName name) {
        return Optional.ofNullable(topology.nodes().get(name.name()));
    }

    private Subject ofNode(Trigger.Filter filter, Node node) {
        Subject own = Subject.of(Place.of(node));
        List<Node> others = filter.requirement().stream()
                .flatMap(name -> node.relationships().stream()
                        .filter(relationship -> relationship.requirement().equals(name.name())))
                .map(relationship -> topology.nodes().get(relationship.target()))
                .toList();
        filter.requirement()
                .filter(name -> !node.requirements().contains(name.name()))
                .ifPresent(name -> names.lacks(node.name(), name, "requirement", node.requirements()));
        Optional<Subject> capability = filter.capability()
                .flatMap(name -> Stream.concat(Stream.of(node), others.stream())
                        .filter(n -> n.capabilities().containsKey(name.name()))
                        .findFirst()
                        .map(n -> Place.of(n, n.capabilities().get(name.name()))))
                .map(Subject::of);
        filter.capability()
                .filter(_ -> capability.isEmpty())
                .ifPresent(name ->
                        lacksCapability(node.name(), name, node.capabilities().keySet()));
        Subject about = capability.map(c -> c.with(own.attributes())).orElse(own);
        for (Node other : others) {
            about = about.with(Subject.of(Place.of(other)).attributes());
        }
        return about;
    }

    private void lacksCapability(String owner, TypeName name, Collection<String> known) {
        names.lacks(owner, name, "capability", known);
    }

    /** What all nodes of a type have, as far as no requirement leads away from them. */
    private Optional<Subject> ofType(Trigger.Filter filter) {
        Optional<NodeType> type = types.find(NodeType.class, filter.node());
        if (type.isEmpty()) {
            if (!template.nodes().containsKey(filter.node().name())) {
                names.unknown(
                        filter.node(),
                        "node template or node type",
                        template.nodes().keySet());
            }
            return Optional.empty();
        }
        filter.requirement()
                .filter(name -> !types.requirements(type.get()).containsKey(name.name()))
                .ifPresent(name -> names.lacks(
                        type.get().name(),
                        name,
                        "requirement",
                        types.requirements(type.get()).keySet()));
        filter.capability()
                .filter(name -> filter.requirement().isEmpty()
                        && !types.capabilities(type.get()).containsKey(name.name()))
                .ifPresent(name -> lacksCapability(
                        type.get().name(), name, types.capabilities(type.get()).keySet()));
        boolean isOwn = filter.requirement().isEmpty() && filter.capability().isEmpty();
        Map<String, PropertyDefinition> attributes = types.attributes(type.get());
        return isOwn
                ? Optional.of(new Subject(type.get().name(), attributes).with(types.properties(type.get())))
                : Optional.empty();
    }
}
