package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The node that a service stands in for: no operation makes it, what is mapped has its values from inside, and it is
 * there once all nodes of the service are (TOSCA 1.3, sections 3.8.9 to 3.8.13; TOSCA 2.0, sections 15.3 to 15.6).
 *
 * @param values those of the service
 * @param inner the nodes of the service, by the names that they have outside
 */
record SubstitutedNode(
        Node node, SubstitutionMapping mapping, InnerValues values, Map<String, Node> inner, boolean isSimple) {
    private static final String REQUIREMENT = "substitution";

    Node made() {
        Map<String, Assignment> initial = new LinkedHashMap<>(attributes());
        initial.putAll(node.initial());
        var capabilities = new SubstitutedCapabilities(node.capabilities(), mapping, values, inner);
        return new Node(
                node.name(),
                node.type(),
                node.metadata(),
                node.attributes(),
                with(node.properties(), properties(initial)),
                capabilities.made(isSimple),
                node.artifacts(),
                node.requirements(),
                initial,
                relationships(),
                node.operations().stream().map(SubstitutedNode::without).toList(),
                new Making.Substituted(workflows(), capabilities.offers()),
                node.count(),
                node.location());
    }

    private static Operation without(Operation operation) {
        return new Operation(
                operation.interfaceName(),
                operation.kind(),
                operation.name(),
                operation.inputs(),
                operation.outputs(),
                Optional.empty(),
                operation.location());
    }

    static PropertySet with(PropertySet set, Map<String, Assignment> more) {
        Map<String, Assignment> assigned = new LinkedHashMap<>(more);
        assigned.keySet().retainAll(set.definitions().keySet());
        assigned.putAll(set.assigned());
        return new PropertySet(set.owner(), set.type(), set.definitions(), assigned, set.location());
    }

    /** In the Simple Profile an attribute that nothing is mapped to has its value from the output of its name. */
    private Map<String, Assignment> attributes() {
        Map<String, Assignment> all = new LinkedHashMap<>();
        if (isSimple) {
            node.attributes().keySet().forEach(name -> values.output(name)
                    .ifPresent(value -> InnerValues.put(all, name, value)));
        }
        mapping.attributes().stream().filter(one -> !MappedValues.isPath(one)).forEach(one -> values.of(one)
                .ifPresent(value -> InnerValues.put(all, one.name().getFirst().name(), value)));
        return all;
    }

    /** A property that has no value gets that of the node inside that it is mapped to, or that it is as an attribute. */
    private Map<String, Assignment> properties(Map<String, Assignment> attributes) {
        Map<String, Assignment> all = new LinkedHashMap<>(attributes);
        mapping.properties().stream()
                .filter(one -> one.target().size() > 1)
                .forEach(one -> InnerValues.put(all, one.name().getFirst().name(), values.property(one.target())));
        all.keySet()
                .removeIf(name -> MappedInputs.isGiven(node.properties(), name)
                        || node.attributes().containsKey(name));
        return all;
    }

    /** Those of the node; of what is mapped the operations are those of the relationships inside. */
    private List<Relationship> relationships() {
        Set<String> mapped = new HashSet<>();
        mapping.requirements().forEach(one -> mapped.add(one.name().getFirst().name()));
        Set<String> required = new HashSet<>();
        inner.values().forEach(one -> one.relationships().forEach(r -> required.add(r.target())));
        return Stream.concat(
                        new SubstitutedRelationships(mapping, values)
                                .of(node.relationships()).stream()
                                        .map(r -> mapped.contains(r.requirement()) ? r.withoutOperations() : r),
                        inner.keySet().stream()
                                .filter(name -> !required.contains(name))
                                .map(name -> Relationship.ordering(node, REQUIREMENT, name)))
                .toList();
    }

    private Map<String, String> workflows() {
        Map<String, String> workflows = new LinkedHashMap<>();
        mapping.operations()
                .forEach((face, operations) -> operations.forEach((operation, workflow) -> workflows.put(
                        face.name() + "." + operation.name(), values.names().inner(workflow.name()))));
        return workflows;
    }
}
