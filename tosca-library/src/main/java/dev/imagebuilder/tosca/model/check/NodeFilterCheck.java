package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.ComparisonCheck;
import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.NodeFilter.CapabilityFilter;
import dev.imagebuilder.tosca.model.NodeFilter.PropertyFilter;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a filter of the Simple Profile asks for is there in the type it is about (TOSCA 1.3, sections 3.6.4 and 3.6.5). */
final class NodeFilterCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        var filters = new Filters(types, findings);
        checked.stream()
                .filter(NodeType.class::isInstance)
                .map(NodeType.class::cast)
                .forEach(node -> node.requirements().forEach(own -> own.filters()
                        .forEach(filter -> filters.check(
                                filter, types.requirements(node).get(own.name()).node()))));
    }

    static void check(TopologyTemplate topology, Types types, Findings findings) {
        var filters = new Filters(types, findings);
        topology.nodes().values().forEach(node -> {
            node.filter().ifPresent(filter -> filters.check(filter, Optional.of(node.type())));
            node.requirements().stream()
                    .filter(assignment -> assignment.filter().isPresent())
                    .forEach(assignment ->
                            filters.check(assignment.filter().get(), target(topology, node, assignment, types)));
        });
        topology.substitution().ifPresent(substitution -> substitution
                .filter()
                .ifPresent(filter -> filters.check(filter, Optional.of(substitution.nodeType()))));
    }

    private static Optional<TypeName> target(
            TopologyTemplate topology, NodeTemplate node, RequirementAssignment assignment, Types types) {
        return assignment
                .node()
                .map(name -> Optional.ofNullable(topology.nodes().get(name.name()))
                        .map(NodeTemplate::type)
                        .orElse(name))
                .or(() -> types.find(NodeType.class, node.type())
                        .map(type -> types.requirements(type).get(assignment.name()))
                        .flatMap(RequirementDefinition::node));
    }

    private record Filters(Types types, Findings findings) {

        /** @param node the type of what is filtered, where that is known */
        void check(NodeFilter filter, Optional<TypeName> node) {
            node.filter(_ -> filter.condition().isEmpty())
                    .flatMap(name -> types.find(NodeType.class, name))
                    .ifPresent(type -> {
                        properties(filter.properties(), types.properties(type), type.name());
                        filter.capabilities().forEach(wanted -> capability(wanted, type));
                    });
        }

        private void capability(CapabilityFilter wanted, NodeType type) {
            Map<String, CapabilityDefinition> offered = types.capabilities(type);
            TypeName name = wanted.capability();
            List<CapabilityDefinition> meant = offered.values().stream()
                    .filter(capability -> capability.name().equals(name.name())
                            || capability.type().stream()
                                    .anyMatch(own -> types.isDerived(CapabilityType.class, own, name)))
                    .toList();
            if (meant.isEmpty()) {
                findings.add(Finding.error(
                                Code.CAPABILITY_UNKNOWN,
                                name.location(),
                                type.name() + " has no capability \"" + name.name() + "\"")
                        .hint(Suggestion.didYouMean(name.name(), offered.keySet())));
                return;
            }
            CapabilityDefinition capability = meant.getFirst();
            Optional<CapabilityType> inherited =
                    capability.type().flatMap(own -> types.find(CapabilityType.class, own));
            properties(
                    wanted.properties(),
                    PropertyDefinition.refining(
                            capability.properties(),
                            inherited.map(types::properties).orElse(Map.of())),
                    inherited.map(CapabilityType::name).orElse(capability.name()));
        }

        private void properties(List<PropertyFilter> wanted, Map<String, PropertyDefinition> known, String type) {
            for (PropertyFilter filter : wanted) {
                if (known.containsKey(filter.property())) {
                    new ComparisonCheck(types, findings)
                            .check(
                                    filter.constraints(),
                                    known.get(filter.property()).schema());
                } else {
                    findings.add(Finding.error(
                                    Code.PROPERTY_UNKNOWN,
                                    filter.location(),
                                    "\"" + filter.property() + "\" is not a property of " + type)
                            .hint(Suggestion.didYouMean(filter.property(), known.keySet())));
                }
            }
        }
    }
}
