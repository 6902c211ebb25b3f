package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A substitution filter asks a node of the substituted type for what such nodes have (TOSCA 2.0, section 15.1). Which
 * node that will be is not known here, and so neither what its properties are.
 */
record SubstitutionFilterCheck(Types types, Evaluation evaluation, Findings findings) {

    void check(SubstitutionMapping substitution) {
        Optional<NodeType> type = types.find(NodeType.class, substitution.nodeType());
        substitution
                .filter()
                .flatMap(NodeFilter::condition)
                .ifPresent(condition -> type.ifPresent(known -> new ComputedConditionCheck(evaluation, findings)
                        .value(condition, Self.of(any(known, substitution)))));
    }

    private Node any(NodeType type, SubstitutionMapping substitution) {
        NodeTemplate written = NodeTemplate.selected(
                "a node of the type " + type.name(), substitution.nodeType(), substitution.location());
        var properties =
                new PropertySet(written.name(), type.name(), types.properties(type), Map.of(), substitution.location());
        return new Node(
                written.name(),
                type.name(),
                Map.of(),
                types.attributes(type),
                properties,
                new CapabilityLookup(types, findings).of(written, type),
                types.artifacts(type),
                types.requirements(type).keySet(),
                Map.of(),
                List.of(),
                List.of(),
                new Making.Selected(),
                Optional.empty(),
                substitution.location());
    }
}
