package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.topology.Making.Substituted.Offer;
import dev.imagebuilder.tosca.value.Expression;
import java.util.ArrayList;
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
 * @param inner the service, with the names that it has inside of this one
 * @param outputs of the service, with these names
 */
record SubstitutedNode(
        Node node,
        SubstitutionMapping mapping,
        Renaming names,
        Map<String, Node> inner,
        Map<String, PropertyDefinition> outputs,
        boolean isSimple) {
    private static final String REQUIREMENT = "substitution";

    Node made() {
        Map<String, Assignment> initial = new LinkedHashMap<>(attributes());
        initial.putAll(node.initial());
        return new Node(
                node.name(),
                node.type(),
                node.metadata(),
                node.attributes(),
                with(node.properties(), properties(initial)),
                capabilities(),
                node.artifacts(),
                node.requirements(),
                initial,
                relationships(),
                node.operations().stream().map(SubstitutedNode::without).toList(),
                new Making.Substituted(workflows(), offers()),
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
        Map<String, Assignment> values = new LinkedHashMap<>();
        if (isSimple) {
            node.attributes().keySet().forEach(name -> output(name).ifPresent(value -> put(values, name, value)));
        }
        mapping.attributes().stream().filter(one -> !MappedValues.isPath(one)).forEach(one -> value(one)
                .ifPresent(value -> put(values, one.name().getFirst().name(), value)));
        return values;
    }

    private void put(Map<String, Assignment> values, String name, Expression value) {
        values.put(name, new Assignment(name, value, value.location()));
    }

    private Optional<Expression> value(Mapping one) {
        List<TypeName> target = one.target();
        return switch (target.size()) {
            case 0 -> Optional.empty();
            case 1 -> output(target.getFirst().name());
            default -> Optional.of(inside("get_attribute", target));
        };
    }

    private Optional<Expression> output(String name) {
        return Optional.ofNullable(outputs.get(name)).flatMap(PropertyDefinition::value);
    }

    private Expression inside(String function, List<TypeName> path) {
        return MappedInputs.get(function, names.name(path.getFirst().name()), path.subList(1, path.size()));
    }

    /** A property that has no value gets that of the node inside that it is mapped to, or that it is as an attribute. */
    private Map<String, Assignment> properties(Map<String, Assignment> attributes) {
        Map<String, Assignment> values = new LinkedHashMap<>(attributes);
        mapping.properties().stream()
                .filter(one -> one.target().size() > 1)
                .forEach(one -> put(values, one.name().getFirst().name(), inside("get_property", one.target())));
        values.keySet()
                .removeIf(name -> MappedInputs.isGiven(node.properties(), name)
                        || node.attributes().containsKey(name));
        return values;
    }

    private Map<String, Capability> capabilities() {
        Map<String, Capability> all = new LinkedHashMap<>(node.capabilities());
        mapping.attributes().stream()
                .filter(one ->
                        one.name().size() > 2 && one.name().getFirst().name().equals("CAPABILITY"))
                .forEach(one -> value(one).ifPresent(value -> {
                    Map<String, Assignment> initial = new LinkedHashMap<>();
                    put(initial, one.name().get(2).name(), value);
                    all.computeIfPresent(
                            one.name().get(1).name(), (_, capability) -> with(capability, Map.of(), initial));
                }));
        if (isSimple) {
            mapping.capabilities().stream()
                    .filter(one -> one.target().size() == 2)
                    .forEach(one -> all.computeIfPresent(
                            one.name().getFirst().name(), (_, capability) -> mapped(capability, one.target())));
        }
        return all;
    }

    /** In the Simple Profile the capability is that of the node inside, with all that it has; not so in 2.0. */
    private Capability mapped(Capability capability, List<TypeName> target) {
        Map<String, Assignment> properties = new LinkedHashMap<>();
        Map<String, Assignment> attributes = new LinkedHashMap<>();
        Optional.ofNullable(inner.get(names.name(target.getFirst().name())))
                .flatMap(offering -> Optional.ofNullable(
                        offering.capabilities().get(target.get(1).name())))
                .ifPresent(own -> {
                    own.properties().definitions().keySet().stream()
                            .filter(name -> MappedInputs.isGiven(own.properties(), name))
                            .forEach(name -> put(properties, name, inside("get_property", then(target, name))));
                    own.attributes()
                            .keySet()
                            .forEach(name -> put(attributes, name, inside("get_attribute", then(target, name))));
                });
        return with(capability, properties, attributes);
    }

    private static List<TypeName> then(List<TypeName> path, String name) {
        List<TypeName> longer = new ArrayList<>(path);
        longer.add(new TypeName(name, path.getLast().location()));
        return longer;
    }

    private static Capability with(
            Capability capability, Map<String, Assignment> properties, Map<String, Assignment> attributes) {
        Map<String, Assignment> initial = new LinkedHashMap<>(attributes);
        initial.keySet().retainAll(capability.attributes().keySet());
        initial.putAll(capability.initial());
        return new Capability(
                capability.name(),
                capability.type(),
                with(capability.properties(), properties),
                capability.attributes(),
                initial);
    }

    /** Those of the node; of what is mapped the operations are those of the relationships inside. */
    private List<Relationship> relationships() {
        Set<String> mapped = new HashSet<>();
        mapping.requirements().forEach(one -> mapped.add(one.name().getFirst().name()));
        Set<String> required = new HashSet<>();
        inner.values().forEach(one -> one.relationships().forEach(r -> required.add(r.target())));
        return Stream.concat(
                        node.relationships().stream()
                                .map(r -> mapped.contains(r.requirement()) ? r.withoutOperations() : r),
                        inner.keySet().stream()
                                .filter(name -> !required.contains(name))
                                .map(name -> Relationship.ordering(node, REQUIREMENT, name)))
                .toList();
    }

    private Map<String, Offer> offers() {
        Map<String, Offer> offers = new LinkedHashMap<>();
        mapping.capabilities().stream()
                .filter(one -> one.target().size() == 2)
                .forEach(one -> offers.put(
                        one.name().getFirst().name(),
                        new Offer(
                                names.name(one.target().getFirst().name()),
                                one.target().get(1).name())));
        return offers;
    }

    private Map<String, String> workflows() {
        Map<String, String> workflows = new LinkedHashMap<>();
        mapping.operations()
                .forEach((face, operations) -> operations.forEach((operation, workflow) ->
                        workflows.put(face.name() + "." + operation.name(), names.inner(workflow.name()))));
        return workflows;
    }
}
