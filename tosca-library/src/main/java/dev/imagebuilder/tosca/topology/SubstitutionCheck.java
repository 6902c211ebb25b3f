package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A service that stands for a node maps what the node's type has to what the service has (TOSCA 1.3, section 3.8.13). */
final class SubstitutionCheck {
    private final Types types;
    private final TopologyTemplate template;
    private final Topology topology;
    private final OperationLookup operations;
    private final Findings findings;
    private final SubstitutionFindings found;

    SubstitutionCheck(
            Types types, TopologyTemplate template, Topology topology, OperationLookup operations, Findings findings) {
        this.types = types;
        this.template = template;
        this.topology = topology;
        this.operations = operations;
        this.findings = findings;
        this.found = new SubstitutionFindings(findings);
    }

    void check() {
        template.substitution()
                .ifPresent(substitution -> types.require(NodeType.class, substitution.nodeType(), findings)
                        .ifPresent(type -> check(substitution, type)));
    }

    private void check(SubstitutionMapping substitution, NodeType type) {
        Set<String> attributes = new LinkedHashSet<>(types.attributes(type).keySet());
        attributes.addAll(types.properties(type).keySet());
        substitution.properties().forEach(m -> {
            named(m, "property", types.properties(type).keySet());
            value(m, "input", template.inputs().keySet());
        });
        substitution.attributes().forEach(m -> {
            named(m, "attribute", attributes);
            value(m, "output", template.outputs().keySet());
        });
        substitution.capabilities().forEach(m -> {
            named(m, "capability", types.capabilities(type).keySet());
            inNode(m, "capability", node -> node.capabilities().keySet());
        });
        substitution.requirements().forEach(m -> {
            named(m, "requirement", types.requirements(type).keySet());
            inNode(m, "requirement", Node::requirements);
        });
        var mapped = new MappedTypes(types, template, topology, type, found);
        if (!types.version(substitution.location()).isSimple()) {
            checkInputs(substitution);
            substitution.requirements().forEach(this::checkOpen);
            new MappedRequirements(types, template, findings).check(substitution.requirements(), type);
            substitution.attributes().forEach(mapped::checkAttribute);
        }
        substitution.properties().forEach(mapped::checkProperty);
        substitution.capabilities().forEach(mapped::checkCapability);
        new MappedOperations(template, operations, found).check(substitution, type);
    }

    /** TOSCA 2.0, section 15.2: what the service cannot do without comes from the node's properties. */
    private void checkInputs(SubstitutionMapping substitution) {
        List<String> mapped = substitution.properties().stream()
                .flatMap(mapping -> mapping.target().stream())
                .map(TypeName::name)
                .toList();
        template.inputs().values().stream()
                .filter(input -> input.required() && input.defaultValue().isEmpty())
                .filter(input -> !mapped.contains(input.name()))
                .forEach(input -> found.unfit(
                        substitution.location(), "no property is mapped to the input \"" + input.name() + "\""));
    }

    /** TOSCA 2.0, sections 15.5 and 15.5.4: a requirement that is open, or a node that is selected. */
    private void checkOpen(Mapping mapping) {
        if (mapping.target().isEmpty()) {
            return;
        }
        TypeName name = mapping.target().getFirst();
        Optional<NodeTemplate> node = Optional.ofNullable(template.nodes().get(name.name()));
        boolean isAlone = mapping.target().size() == 1;
        if (isAlone && node.filter(n -> !n.isFound()).isPresent()) {
            found.unfit(name.location(), name.name() + " is not selected: it has no directive \"select\"");
        }
        node.filter(_ -> !isAlone)
                .filter(n -> n.requirements().stream()
                        .anyMatch(r -> r.name().equals(mapping.target().get(1).name())
                                && r.node()
                                        .filter(to -> template.nodes().containsKey(to.name()))
                                        .isPresent()))
                .ifPresent(n -> found.unfit(
                        mapping.target().get(1).location(),
                        "the requirement \"" + mapping.target().get(1).name() + "\" of " + n.name()
                                + " has a node already"));
    }

    private void named(Mapping mapping, String what, Collection<String> names) {
        TypeName name = mapping.name().isEmpty()
                ? new TypeName("", mapping.location())
                : mapping.name().getFirst();
        boolean isValue = what.equals("property") || what.equals("attribute");
        boolean isPath = isValue && MappedValues.isPath(mapping);
        if (!isPath && !names.contains(name.name())) {
            found.lacks("the node type", name, what, names);
        }
    }

    /** An input or output, or in the Simple Profile a node template and what of it. */
    private void value(Mapping mapping, String what, Collection<String> names) {
        if (mapping.target().size() == 1) {
            TypeName target = mapping.target().getFirst();
            boolean isSimpleValue = types.version(mapping.location()).isSimple() && !what.equals("input");
            if (!names.contains(target.name()) && !isSimpleValue) {
                found.unknown(target, what, names);
            }
        } else if (mapping.target().size() > 1) {
            node(mapping);
        }
    }

    private Optional<Node> node(Mapping mapping) {
        TypeName name = mapping.target().getFirst();
        boolean isKeyword = name.name().equals("SELF");
        if (!template.nodes().containsKey(name.name()) && !isKeyword) {
            found.unknown(name, "node template", template.nodes().keySet());
        }
        return Optional.ofNullable(topology.nodes().get(name.name()));
    }

    private void inNode(Mapping mapping, String what, Function<Node, Collection<String>> names) {
        List<TypeName> target = mapping.target();
        if (target.isEmpty()) {
            return;
        }
        Optional<Node> node = node(mapping);
        if (target.size() == 1) {
            boolean isSimple = types.version(mapping.location()).isSimple();
            if (isSimple) {
                findings.add(Finding.error(
                                Code.SUBSTITUTION_UNFIT,
                                mapping.location(),
                                "this does not say which " + what + " of "
                                        + target.getFirst().name() + " is meant")
                        .hint("write [ NODE, " + what.toUpperCase(java.util.Locale.ROOT) + " ]"));
            }
            return;
        }
        // In 2.0 a list of names can also be one of nodes to be selected.
        boolean isNode = template.nodes().containsKey(target.get(1).name());
        node.filter(n -> !isNode && !names.apply(n).contains(target.get(1).name()))
                .ifPresent(n -> found.lacks(n.name(), target.get(1), what, names.apply(n)));
    }
}
