package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Types;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Computes how many there are to be of nodes and relationships, and what these use up (TOSCA 2.0, sections 8.5 and 14.1). */
final class DemandCheck {
    private static final List<String> UNCOUNTED =
            List.of("string", "boolean", "list", "map", "timestamp", "version", "bytes");

    private final TopologyTemplate template;
    private final Types types;
    private final Evaluation evaluation;
    private final Findings findings;

    DemandCheck(TopologyTemplate template, Types types, Evaluation evaluation, Findings findings) {
        this.template = template;
        this.types = types;
        this.evaluation = evaluation;
        this.findings = findings;
    }

    void check(Topology topology) {
        topology.nodes().values().forEach(node -> {
            NodeTemplate written = template.nodes().get(node.name());
            Stream.concat(
                            written.count().stream(),
                            written.requirements().stream().flatMap(assignment -> assignment.count().stream()))
                    .forEach(count -> evaluation.count(count, Self.of(node)));
            node.relationships()
                    .forEach(relationship ->
                            allocation(node, relationship, topology.nodes().get(relationship.target())));
        });
    }

    /** What is used up is a property of the capability (TOSCA 2.0, section 8.5.5). */
    private void allocation(Node source, Relationship relationship, Node target) {
        Optional<Capability> capability = relationship
                .capability()
                .flatMap(name -> Optional.ofNullable(target.capabilities().get(name)));
        for (Assignment given : relationship.allocation().values()) {
            capability
                    .map(c -> c.properties().definitions().get(given.name()))
                    .ifPresent(property -> allocation(given, property, Self.of(source)));
        }
    }

    private void allocation(Assignment given, PropertyDefinition property, Self self) {
        String kind = types.kind(property.schema());
        if (UNCOUNTED.contains(kind)) {
            findings.add(Finding.error(
                    Code.VALUE_OF_WRONG_TYPE,
                    given.location(),
                    "\"" + given.name() + "\" is " + Phrase.a(kind)
                            + ", and only numbers and amounts can be allocated"));
        } else {
            evaluation.conforming(property, given, self);
        }
    }
}
