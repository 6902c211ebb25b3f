package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.value.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Computes the conditions of node filters (TOSCA 2.0, section 8.6). That of a requirement is about the relationship that
 * fulfils it, and that of a node to be selected about the node.
 */
final class FilterCheck {
    private final TopologyTemplate template;
    private final Topology topology;
    private final Evaluation evaluation;
    private final Findings findings;

    /** Filters with a mistake; those of types come by once for each node. */
    private final Set<NodeFilter> mistaken = Collections.newSetFromMap(new IdentityHashMap<>());

    FilterCheck(TopologyTemplate template, Topology topology, Evaluation evaluation, Findings findings) {
        this.template = template;
        this.topology = topology;
        this.evaluation = evaluation;
        this.findings = findings;
    }

    void check() {
        topology.nodes().values().forEach(node -> node.relationships()
                .forEach(relationship -> check(node, relationship)));
        template.nodes().values().stream()
                .filter(node -> topology.nodes().containsKey(node.name()))
                .forEach(this::operands);
        template.nodes().values().stream()
                .filter(NodeTemplate::isFound)
                .filter(node -> topology.nodes().containsKey(node.name()))
                .forEach(node -> node.filter()
                        .ifPresent(
                                filter -> value(filter, Self.of(topology.nodes().get(node.name())))));
    }

    /** What constraints of the Simple Profile are computed from. */
    private void operands(NodeTemplate node) {
        var conditions = new ConditionCheck(topology.types(), evaluation, new NameCheck(Code.WORKFLOW_UNFIT, findings));
        Stream.concat(
                        node.filter().stream(),
                        node.requirements().stream().flatMap(assignment -> assignment.filter().stream()))
                .forEach(filter -> conditions.operands(
                        filter.constraints(), Self.of(topology.nodes().get(node.name()))));
    }

    private void check(Node source, Relationship relationship) {
        for (NodeFilter filter : relationship.filters()) {
            value(filter, Self.of(source, relationship))
                    .filter(value -> value.equals(Value.bool(false)))
                    .ifPresent(_ -> findings.add(unfit(relationship).note("the filter is", filter.location())));
        }
    }

    /** A node that is not named but found can be another one when the blueprint is deployed; none is needed for what is optional. */
    private static Finding unfit(Relationship relationship) {
        String what = relationship.target() + " cannot fulfil the requirement \"" + relationship.requirement()
                + "\": it does not pass the node filter";
        return relationship.demand().isNamed() && !relationship.demand().isOptional()
                ? Finding.error(Code.REQUIREMENT_TARGET_UNFIT, relationship.location(), what)
                : Finding.error(Code.REQUIREMENT_UNFULFILLED, relationship.location(), what)
                        .asWarning();
    }

    /** Empty when the condition, or what it needs, is mistaken. */
    private Optional<Value> value(NodeFilter filter, Self self) {
        if (filter.condition().isEmpty() || mistaken.contains(filter)) {
            return Optional.empty();
        }
        Optional<Value> value = new ComputedConditionCheck(evaluation, findings)
                .value(filter.condition().get(), self);
        if (value.isEmpty()) {
            mistaken.add(filter);
        }
        return value;
    }
}
