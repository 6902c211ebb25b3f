package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
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

/** A service that stands for a node maps what the node's type has to what the service has (TOSCA 1.3, section 3.8.9). */
final class SubstitutionCheck {
    private final Types types;
    private final TopologyTemplate template;
    private final Topology topology;
    private final Findings findings;

    SubstitutionCheck(Types types, TopologyTemplate template, Topology topology, Findings findings) {
        this.types = types;
        this.template = template;
        this.topology = topology;
        this.findings = findings;
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
        substitution.operations().forEach((face, operations) -> operations.values().stream()
                .filter(workflow -> !template.workflows().containsKey(workflow.name()))
                .forEach(workflow ->
                        unknown(workflow, "workflow", template.workflows().keySet())));
    }

    private void unknown(TypeName name, String what, Collection<String> names) {
        findings.add(Finding.error(
                        Code.SUBSTITUTION_UNFIT, name.location(), "there is no " + what + " \"" + name.name() + "\"")
                .hint(Suggestion.didYouMean(name.name(), names)));
    }

    /** A path into a capability or a relationship begins with a word in capitals, and is not looked at further. */
    private void named(Mapping mapping, String what, Collection<String> names) {
        TypeName name = mapping.name().isEmpty()
                ? new TypeName("", mapping.location())
                : mapping.name().getFirst();
        boolean isPath = List.of("CAPABILITY", "RELATIONSHIP").contains(name.name());
        if (!isPath && !names.contains(name.name())) {
            unknown(name, what + " of the node type", names);
        }
    }

    /** An input or output, or in the Simple Profile a node template and what of it. */
    private void value(Mapping mapping, String what, Collection<String> names) {
        if (mapping.target().size() == 1) {
            TypeName target = mapping.target().getFirst();
            boolean isSimpleValue = types.version(mapping.location()).isSimple() && !what.equals("input");
            if (!names.contains(target.name()) && !isSimpleValue) {
                unknown(target, what, names);
            }
        } else if (mapping.target().size() > 1) {
            node(mapping);
        }
    }

    private Optional<Node> node(Mapping mapping) {
        TypeName name = mapping.target().getFirst();
        boolean isKeyword = name.name().equals("SELF");
        if (!template.nodes().containsKey(name.name()) && !isKeyword) {
            unknown(name, "node template", template.nodes().keySet());
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
                .ifPresent(n -> unknown(target.get(1), what + " of " + n.name(), names.apply(n)));
    }
}
