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

    Map<String, Capability> of(NodeTemplate node, NodeType type) {
        Map<String, CapabilityDefinition> definitions = types.capabilities(type);
        node.capabilities().values().stream()
                .filter(assignment -> !definitions.containsKey(assignment.name()))
                .forEach(assignment -> findings.add(Finding.error(
                                Code.CAPABILITY_UNKNOWN,
                                assignment.location(),
                                type.name() + " has no capability \"" + assignment.name() + "\"")
                        .hint(Suggestion.didYouMean(assignment.name(), definitions.keySet()))));
        Map<String, Capability> capabilities = new LinkedHashMap<>();
        definitions.values().forEach(definition -> capabilities.put(definition.name(), capability(node, definition)));
        return capabilities;
    }

    private Capability capability(NodeTemplate node, CapabilityDefinition definition) {
        Optional<CapabilityType> type = definition.type().flatMap(name -> types.find(CapabilityType.class, name));
        String typeName = type.map(CapabilityType::name).orElse("");
        Optional<CapabilityAssignment> given =
                Optional.ofNullable(node.capabilities().get(definition.name()));
        var properties = new PropertySet(
                node.name() + "." + definition.name(),
                typeName,
                PropertyDefinition.refining(
                        definition.properties(), type.map(types::properties).orElse(Map.of())),
                given.map(CapabilityAssignment::properties).orElse(Map.of()),
                given.map(CapabilityAssignment::propertiesPlace).orElse(node.location()));
        Map<String, PropertyDefinition> attributes = PropertyDefinition.refining(
                definition.attributes(), type.map(types::attributes).orElse(Map.of()));
        var check = new PropertyCheck(findings);
        check.properties(properties, !node.isFound());
        given.ifPresent(assignment -> {
            check.attributes(assignment.attributes(), attributes, properties);
            definition
                    .occurrences()
                    .ifPresent(defined -> OccurrencesCheck.check(assignment.occurrences(), defined, findings));
        });
        return new Capability(
                definition.name(),
                typeName,
                properties,
                attributes,
                given.map(CapabilityAssignment::attributes).orElse(Map.of()));
    }
}
