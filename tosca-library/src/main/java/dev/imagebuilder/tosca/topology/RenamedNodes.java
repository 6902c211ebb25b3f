package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.ArtifactDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives nodes, and what else has properties, the names that they have as parts of another service. */
record RenamedNodes(Renaming names) {

    Node of(Node node) {
        return new Node(
                names.name(node.name()),
                node.type(),
                node.metadata(),
                names.definitions(node.attributes()),
                names.set(node.properties()),
                Renaming.changed(node.capabilities(), this::capability),
                Renaming.changed(node.artifacts(), this::artifact),
                node.requirements(),
                names.assignments(node.initial()),
                node.relationships().stream().map(this::relationship).toList(),
                names.operations(node.operations()),
                making(node.making()),
                node.count().map(names::in),
                node.location());
    }

    private Making making(Making making) {
        return making instanceof Making.Substituted substituted
                ? new Making.Substituted(
                        Renaming.changed(substituted.workflows(), names::inner),
                        Renaming.changed(
                                substituted.offers(),
                                offer -> new Making.Substituted.Offer(names.name(offer.node()), offer.capability())))
                : making;
    }

    private Capability capability(Capability capability) {
        return new Capability(
                capability.name(),
                capability.type(),
                names.set(capability.properties()),
                names.definitions(capability.attributes()),
                names.assignments(capability.initial()));
    }

    private ArtifactDefinition artifact(ArtifactDefinition artifact) {
        return new ArtifactDefinition(
                artifact.name(),
                artifact.type(),
                artifact.file(),
                artifact.repository(),
                names.assignments(artifact.properties()),
                artifact.propertiesPlace(),
                artifact.location());
    }

    /** Whether its target passes its filters has been looked at. */
    private Relationship relationship(Relationship relationship) {
        Demand demand = relationship.demand();
        return new Relationship(
                relationship.requirement(),
                relationship.type(),
                names.name(relationship.target()),
                relationship.template().map(names::name),
                relationship.capability(),
                names.set(relationship.properties()),
                names.definitions(relationship.attributes()),
                names.assignments(relationship.initial()),
                names.operations(relationship.operations()),
                List.of(),
                new Demand(
                        demand.isNamed(),
                        demand.isOptional(),
                        demand.count().map(names::in),
                        names.assignments(demand.allocation())),
                relationship.location());
    }

    /** Relationship templates, groups, policies, and the inputs of services inside of this one. */
    Map<String, Place> others(Map<String, Place> others) {
        Map<String, Place> renamed = new LinkedHashMap<>();
        others.forEach((name, place) -> renamed.put(
                names.name(name),
                Place.of(
                        names.set(place.properties()),
                        names.definitions(place.attributes()),
                        names.assignments(place.initial()))));
        return renamed;
    }
}
