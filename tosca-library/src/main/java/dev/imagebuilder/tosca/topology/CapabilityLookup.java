package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.CapabilityAssignment;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers the properties of a node's capabilities: from their types, the node type and the template. */
final class CapabilityLookup {
    private final Types types;
    private final Findings findings;

    CapabilityLookup(Types types, Findings findings) {
        this.types = types;
        this.findings = findings;
    }

    Map<String, PropertySet> of(NodeTemplate node, NodeType type) {
        Map<String, CapabilityDefinition> definitions = types.capabilities(type);
        node.capabilities().values().stream()
                .filter(assignment -> !definitions.containsKey(assignment.name()))
                .forEach(assignment -> findings.add(Finding.error(
                                Code.CAPABILITY_UNKNOWN,
                                assignment.location(),
                                type.name() + " has no capability \"" + assignment.name() + "\"")
                        .hint(Suggestion.didYouMean(assignment.name(), definitions.keySet()))));
        Map<String, PropertySet> capabilities = new LinkedHashMap<>();
        definitions.values().forEach(definition -> capabilities.put(definition.name(), properties(node, definition)));
        return capabilities;
    }

    private PropertySet properties(NodeTemplate node, CapabilityDefinition definition) {
        Map<String, PropertyDefinition> defined = new LinkedHashMap<>();
        Map<String, PropertyDefinition> attributes = new LinkedHashMap<>();
        types.find(CapabilityType.class, definition.type().name()).ifPresent(type -> {
            defined.putAll(types.properties(type));
            attributes.putAll(types.attributes(type));
        });
        defined.putAll(definition.properties());
        attributes.putAll(definition.attributes());
        Optional<CapabilityAssignment> assignment =
                Optional.ofNullable(node.capabilities().get(definition.name()));
        var set = new PropertySet(
                node.name() + "." + definition.name(),
                definition.type().name(),
                defined,
                assignment.map(CapabilityAssignment::properties).orElse(Map.of()),
                assignment.map(CapabilityAssignment::location).orElse(node.location()));
        // What a template says nothing about is not held against it: many capabilities are never looked at.
        assignment.ifPresent(given -> {
            var check = new PropertyCheck(findings);
            check.properties(set);
            check.attributes(given.attributes(), attributes, definition.type().name());
        });
        return set;
    }
}
