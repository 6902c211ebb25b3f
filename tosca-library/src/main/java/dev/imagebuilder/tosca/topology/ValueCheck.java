package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.ArtifactDefinition;
import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for mistakes in all values of a topology that can be computed before anything has run. */
final class ValueCheck {
    private final Topology topology;
    private final Types types;
    private final Findings findings;

    ValueCheck(Topology topology, Findings findings) {
        this.topology = topology;
        this.types = topology.types();
        this.findings = findings;
    }

    /** @return what has computed them, for further checks */
    Evaluation check() {
        var evaluation = topology.evaluate(Attributes.NONE, findings);
        topology.nodes().values().forEach(node -> {
            evaluation.check(Place.of(node));
            node.capabilities().values().forEach(capability -> evaluation.check(Place.of(node, capability)));
            artifacts(node).forEach(evaluation::check);
            for (Relationship relationship : node.relationships()) {
                evaluation.check(Place.of(node, relationship));
                inputs(OperationOwner.of(node, relationship), relationship.operations(), evaluation);
                results(node, relationship);
            }
            inputs(OperationOwner.of(node), node.operations(), evaluation);
        });
        topology.others().values().forEach(evaluation::check);
        evaluation.outputs();
        return evaluation;
    }

    private static void inputs(OperationOwner owner, List<Operation> operations, Evaluation evaluation) {
        for (Operation operation : operations) {
            evaluation.inputs(owner, operation);
        }
    }

    /** The results of a relationship's operations can go into attributes of the nodes at its ends. */
    private void results(Node source, Relationship relationship) {
        for (Operation operation : relationship.operations()) {
            for (AttributeMapping output : operation.outputs().values()) {
                Node target = topology.nodes().get(relationship.target());
                OutputCheck.of("SOURCE", types, source, findings).check(output);
                OutputCheck.of("TARGET", types, target, findings).check(output);
            }
        }
    }

    /** The properties of a node's artifacts, those that its type brings along among them. */
    private List<Place> artifacts(Node node) {
        List<Place> places = new ArrayList<>();
        for (ArtifactDefinition artifact : node.artifacts().values()) {
            artifact.type()
                    .flatMap(name -> types.find(ArtifactType.class, name))
                    .ifPresent(type -> {
                        var set = new PropertySet(
                                node.name() + "." + artifact.name(),
                                type.name(),
                                types.properties(type),
                                artifact.properties(),
                                artifact.propertiesPlace());
                        new PropertyCheck(findings).properties(set);
                        places.add(new Place(
                                set.owner(),
                                Optional.of(node),
                                false,
                                Optional.empty(),
                                set,
                                Map.of(),
                                Map.of(),
                                Self.of(node)));
                    });
        }
        return places;
    }
}
