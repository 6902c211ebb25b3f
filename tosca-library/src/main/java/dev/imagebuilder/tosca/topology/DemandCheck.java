package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.topology.Demands.Share;
import dev.imagebuilder.tosca.value.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Computes how many there are to be of nodes and relationships, and what these use up (TOSCA 2.0, sections 8.5 and 14.1). */
final class DemandCheck {
    private final TopologyTemplate template;
    private final Types types;
    private final Evaluation evaluation;
    private final Demands demands;
    private final Findings findings;

    DemandCheck(TopologyTemplate template, Types types, Evaluation evaluation, Findings findings) {
        this.template = template;
        this.types = types;
        this.evaluation = evaluation;
        this.demands = evaluation.demands();
        this.findings = findings;
    }

    void check(Topology topology) {
        topology.nodes().values().forEach(node -> {
            demands.count(node);
            template.nodes().get(node.name()).requirements().forEach(assignment -> {
                demands.count(node, assignment.count());
                assignment.index().ifPresent(index -> index(node, assignment, index, topology));
            });
            node.relationships()
                    .forEach(relationship ->
                            allocation(node, relationship, topology.nodes().get(relationship.target())));
        });
        topology.nodes().values().stream()
                .flatMap(node -> node.relationships().stream())
                .filter(relationship -> !relationship.demand().allocation().isEmpty())
                .map(Relationship::target)
                .distinct()
                .forEach(name -> capacities(topology.nodes().get(name)));
    }

    /** TOSCA 2.0, section 8.5.2: beyond those that the template stands for there is none. */
    private void index(Node node, RequirementAssignment assignment, Expression index, Topology topology) {
        Optional<Long> wanted = demands.count(node, Optional.of(index));
        Optional<Node> target = assignment
                .node()
                .flatMap(name -> Optional.ofNullable(topology.nodes().get(name.name())));
        target.flatMap(demands::count)
                .filter(count -> wanted.filter(number -> number >= count).isPresent())
                .ifPresent(count -> findings.add(Finding.error(
                                Code.REQUIREMENT_UNFULFILLED,
                                index.location(),
                                target.get().name() + " stands for " + Phrase.count(count.intValue(), "node")
                                        + ", and the index " + wanted.get() + " is none of them")
                        .hint("indexes begin with 0")
                        .asWarning()));
    }

    /** What is used up is a property of the capability (TOSCA 2.0, section 8.5.5). */
    private void allocation(Node source, Relationship relationship, Node target) {
        Optional<Capability> capability = relationship
                .capability()
                .flatMap(name -> Optional.ofNullable(target.capabilities().get(name)));
        for (Assignment given : relationship.demand().allocation().values()) {
            capability
                    .map(c -> c.properties().definitions().get(given.name()))
                    .ifPresent(property -> allocation(given, property, source));
        }
    }

    private void allocation(Assignment given, PropertyDefinition property, Node source) {
        String kind = types.kind(property.schema());
        if (Allocations.canBe(kind)) {
            demands.allocated(source, given, property);
        } else {
            findings.add(Finding.error(
                    Code.VALUE_OF_WRONG_TYPE,
                    given.location(),
                    "\"" + given.name() + "\" is " + Phrase.a(kind)
                            + ", and only numbers and amounts can be allocated"));
        }
    }

    /** Of a node that is found, or of one of several, it is not known what it has, or who uses it. */
    private void capacities(Node target) {
        boolean isAlone = !target.isFound()
                && demands.count(target).filter(count -> count == 1).isPresent();
        if (isAlone) {
            target.capabilities().values().forEach(capability -> capacities(target, capability));
        }
    }

    private void capacities(Node target, Capability capability) {
        List<Share> shares = demands.shares(target, capability.name()).stream()
                .filter(share -> !share.relationship().demand().allocation().isEmpty())
                .toList();
        shares.stream()
                .flatMap(share -> share.relationship().demand().allocation().keySet().stream())
                .distinct()
                .flatMap(name -> Optional.ofNullable(
                        capability.properties().definitions().get(name))
                        .stream())
                .filter(property -> Allocations.canBe(types.kind(property.schema())))
                .forEach(property -> capacity(target, capability, property, shares));
    }

    private void capacity(Node target, Capability capability, PropertyDefinition property, List<Share> shares) {
        var allocations = new Allocations(types, demands);
        Optional<BigDecimal> there = evaluation
                .property(capability.properties(), property.name(), Self.of(target))
                .value()
                .flatMap(value -> allocations.amount(value, property.schema()));
        Optional<BigDecimal> used = allocations.sum(shares, property);
        boolean isTooMuch = there.isPresent()
                && used.filter(sum -> sum.compareTo(there.get()) > 0).isPresent();
        if (isTooMuch) {
            findings.add(tooMuch(capability, property, shares, allocations, used.get()));
        }
    }

    /** At the last that uses something; which node is found for a requirement can still change. */
    private static Finding tooMuch(
            Capability capability,
            PropertyDefinition property,
            List<Share> shares,
            Allocations allocations,
            BigDecimal used) {
        Relationship last = shares.stream()
                .map(Share::relationship)
                .filter(relationship -> !relationship.demand().isOptional())
                .filter(relationship -> relationship.demand().allocation().containsKey(property.name()))
                .toList()
                .getLast();
        Finding finding = Finding.error(
                Code.REQUIREMENT_TARGET_UNFIT,
                last.demand().allocation().get(property.name()).location(),
                allocations.value(used, property.schema()) + " of \"" + property.name() + "\" are allocated, and "
                        + capability.properties().owner() + " has less");
        return last.demand().isNamed() ? finding : finding.asWarning();
    }
}
