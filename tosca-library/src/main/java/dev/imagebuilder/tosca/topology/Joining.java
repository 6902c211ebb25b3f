package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the topology of a service into that of another one, where it stands in for a node. */
final class Joining {
    private final Topology outside;
    private final Node node;
    private final Substitute service;
    private final InnerService inner;
    private final Topology inside;
    private final SubstitutionMapping mapping;
    private final Renaming names;
    private final Findings findings = new Findings();

    /**
     * @param node of the topology outside
     * @param inside the topology of the service, with its own names
     */
    Joining(Topology outside, Node node, Substitute service, InnerService inner, Topology inside) {
        this.outside = outside;
        this.node = node;
        this.service = service;
        this.inner = inner;
        this.inside = inside;
        this.mapping = service.mapping().orElseThrow();
        this.names = new Renaming(node.name(), inner.names(node.name(), inside));
    }

    Checked<Topology> joined() {
        var workflows = new RenamedWorkflows(names, inside.workflows().keySet());
        Map<String, Node> parts = parts();
        Map<String, Place> others = new RenamedNodes(names).others(inside.others());
        others.put(InnerName.inputs(node.name()), inputs());
        checkNames(parts.keySet());
        checkNames(others.keySet());
        var whole = new Topology(
                outside.compatibility(),
                outside.version(),
                inside.types(),
                outside.inputs(),
                nodes(parts),
                both(outside.others(), others),
                both(outside.workflows(), workflows.workflows(inside.workflows())),
                both(outside.groups(), workflows.groups(inside.groups())),
                both(outside.policies(), workflows.groups(inside.policies())),
                outside.outputs(),
                outside.dropped());
        return findings.with(whole);
    }

    private void checkNames(Set<String> added) {
        added.stream()
                .filter(name ->
                        outside.nodes().containsKey(name) || outside.others().containsKey(name))
                .forEach(name -> findings.add(Finding.error(
                                Code.SUBSTITUTE_NAME_TAKEN,
                                node.location(),
                                "what stands in for " + node.name() + " has something called " + name
                                        + ", and so has this blueprint")
                        .hint("give the one in this blueprint a name without /")));
    }

    /** The parts stand before the node, which is there once they are. */
    private Map<String, Node> nodes(Map<String, Node> parts) {
        var substituted = new SubstitutedNode(
                outside.nodes().get(node.name()),
                mapping,
                new InnerValues(names, names.definitions(inside.outputs())),
                parts,
                outside.version().isSimple());
        Map<String, Node> all = new LinkedHashMap<>();
        outside.nodes().forEach((name, other) -> {
            if (name.equals(node.name())) {
                all.putAll(parts);
                all.put(name, substituted.made());
            } else {
                all.put(name, other);
            }
        });
        return all;
    }

    private Map<String, Node> parts() {
        var renamed = new RenamedNodes(names);
        Map<String, Node> parts = new LinkedHashMap<>();
        inside.nodes().values().stream()
                .filter(part -> !inner.isForeign(part.name()))
                .map(renamed::of)
                .forEach(part -> parts.put(part.name(), part));
        parts.replaceAll((_, part) -> part(part, parts.keySet()));
        return parts;
    }

    /** With what the node outside says of it: values, how many there are, and what has to be there first. */
    private Node part(Node part, Set<String> parts) {
        if (node.count().isPresent() && part.count().isPresent()) {
            findings.add(counted(part));
        }
        List<Relationship> relationships = new ArrayList<>(part.relationships());
        boolean isFirst = part.relationships().stream().noneMatch(r -> parts.contains(r.target()));
        if (isFirst) {
            relationships.addAll(afterUnmapped(part));
        }
        return new Node(
                part.name(),
                part.type(),
                part.metadata(),
                part.attributes(),
                given(part),
                part.capabilities(),
                part.artifacts(),
                part.requirements(),
                part.initial(),
                relationships,
                part.operations(),
                part.making(),
                part.count().or(node::count),
                part.location());
    }

    private Finding counted(Node part) {
        return Finding.error(
                        Code.SUBSTITUTE_COUNTED,
                        node.location(),
                        node.name() + " stands for several nodes, and so does " + part.name()
                                + " of the service that stands in for it")
                .note("its count is at", part.location())
                .hint("leave one of the two counts out");
    }

    /** What the node requires and no requirement inside is for comes before all that is inside. */
    private List<Relationship> afterUnmapped(Node part) {
        Set<String> mapped = new HashSet<>();
        mapping.requirements().forEach(one -> mapped.add(one.name().getFirst().name()));
        return node.relationships().stream()
                .filter(relationship -> !mapped.contains(relationship.requirement()))
                .map(relationship ->
                        Relationship.ordering(part, names.inner(relationship.requirement()), relationship.target()))
                .toList();
    }

    /** What the Simple Profile maps to a property of a node rather than to an input. */
    private PropertySet given(Node part) {
        Map<String, Assignment> given = new LinkedHashMap<>();
        for (Mapping one : mapping.properties()) {
            boolean isMeant = one.target().size() == 2
                    && names.name(one.target().getFirst().name()).equals(part.name())
                    && MappedInputs.isGiven(
                            node.properties(), one.name().getFirst().name());
            if (isMeant) {
                String name = one.target().get(1).name();
                var value = MappedInputs.get("get_property", node.name(), one.name());
                given.put(name, new Assignment(name, value, one.location()));
            }
        }
        Map<String, Assignment> all = new LinkedHashMap<>(part.properties().assigned());
        all.putAll(given);
        PropertySet set = part.properties();
        return new PropertySet(set.owner(), set.type(), set.definitions(), all, set.location());
    }

    /** The inputs of the service, as properties that functions inside refer to. */
    private Place inputs() {
        var set = new PropertySet(
                InnerName.of(node.name(), "inputs"),
                service.name(),
                service.template().orElseThrow().inputs(),
                new MappedInputs(service, node, outside.version().isSimple()).values(),
                node.location());
        return Place.of(set, Map.of(), Map.of());
    }

    private static <T> Map<String, T> both(Map<String, T> own, Map<String, T> others) {
        Map<String, T> all = new LinkedHashMap<>(own);
        all.putAll(others);
        return all;
    }
}
