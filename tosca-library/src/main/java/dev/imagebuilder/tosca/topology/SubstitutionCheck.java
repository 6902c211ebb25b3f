package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.SchemaMatch;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    SubstitutionCheck(
            Types types, TopologyTemplate template, Topology topology, OperationLookup operations, Findings findings) {
        this.types = types;
        this.template = template;
        this.topology = topology;
        this.operations = operations;
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
        if (!types.version(substitution.location()).isSimple()) {
            checkInputs(substitution);
            substitution.requirements().forEach(this::checkOpen);
            new MappedRequirements(types, template, findings).check(substitution.requirements(), type);
            substitution.attributes().forEach(m -> checkAttribute(m, type));
        }
        substitution.properties().forEach(m -> checkProperty(m, type));
        substitution.capabilities().forEach(m -> checkCapability(m, type));
        checkOperations(substitution, type);
        substitution.operations().forEach((face, operations) -> operations.values().stream()
                .filter(workflow -> !template.workflows().containsKey(workflow.name()))
                .forEach(workflow ->
                        unknown(workflow, "workflow", template.workflows().keySet())));
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
                .forEach(input ->
                        unfit(substitution.location(), "no property is mapped to the input \"" + input.name() + "\""));
    }

    private void unfit(Location place, String message) {
        findings.add(Finding.error(Code.SUBSTITUTION_UNFIT, place, message));
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
            unfit(name.location(), name.name() + " is not selected: it has no directive \"select\"");
        }
        node.filter(_ -> !isAlone)
                .filter(n -> n.requirements().stream()
                        .anyMatch(r -> r.name().equals(mapping.target().get(1).name())
                                && r.node()
                                        .filter(to -> template.nodes().containsKey(to.name()))
                                        .isPresent()))
                .ifPresent(n -> unfit(
                        mapping.target().get(1).location(),
                        "the requirement \"" + mapping.target().get(1).name() + "\" of " + n.name()
                                + " has a node already"));
    }

    private void checkOperations(SubstitutionMapping substitution, NodeType type) {
        Set<String> faces = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        operations.of(type).forEach(operation -> {
            faces.add(operation.interfaceName());
            names.add(operation.toString());
        });
        substitution.operations().forEach((face, workflows) -> {
            if (!faces.contains(face.name())) {
                lacks("the node type", face, "interface", faces);
                return;
            }
            String start = face.name() + ".";
            List<String> own = names.stream()
                    .filter(name -> name.startsWith(start))
                    .map(name -> name.substring(start.length()))
                    .toList();
            workflows.keySet().stream()
                    .filter(operation -> !own.contains(operation.name()))
                    .forEach(operation -> lacks(face.name(), operation, "operation", own));
        });
    }

    private void checkProperty(Mapping mapping, NodeType type) {
        Optional<Schema> property = value(mapping, types.properties(type), type, false);
        checkType(mapping, property, template.inputs(), "input", "property");
    }

    private void checkAttribute(Mapping mapping, NodeType type) {
        Map<String, PropertyDefinition> definitions = new LinkedHashMap<>(types.properties(type));
        definitions.putAll(types.attributes(type));
        checkType(mapping, value(mapping, definitions, type, true), template.outputs(), "output", "attribute");
    }

    /** What of the node a mapping is about. */
    private Optional<Schema> value(
            Mapping mapping, Map<String, PropertyDefinition> definitions, NodeType type, boolean isAttribute) {
        if (MappedValues.isPath(mapping)) {
            return findings.take(new MappedValues(types, type).at(mapping, isAttribute));
        }
        return mapping.name().stream()
                .findFirst()
                .flatMap(name -> Optional.ofNullable(definitions.get(name.name())))
                .map(PropertyDefinition::schema);
    }

    /** @param ours the inputs or outputs of the service */
    private void checkType(
            Mapping mapping,
            Optional<Schema> theirs,
            Map<String, PropertyDefinition> ours,
            String what,
            String whatTheirs) {
        if (mapping.target().size() != 1) {
            return;
        }
        TypeName target = mapping.target().getFirst();
        Optional<Schema> own = Optional.ofNullable(ours.get(target.name()))
                .map(PropertyDefinition::schema)
                .filter(Schema::isTyped);
        boolean differ = own.isPresent()
                && theirs.filter(Schema::isTyped)
                        .filter(schema -> !areAlike(schema, own.get()))
                        .isPresent();
        if (differ) {
            unfit(
                    target.location(),
                    "the " + what + " \"" + target.name() + "\" is " + described(own.get()) + ", and the " + whatTheirs
                            + " is " + described(theirs.get()));
        }
    }

    /** Of two primitive types both are the same; of others one can be made of the other. */
    private boolean areAlike(Schema left, Schema right) {
        boolean arePrimitive = Primitive.named(left.type()).isPresent()
                && Primitive.named(right.type()).isPresent();
        boolean areKinds = !arePrimitive || left.type().equals(right.type());
        return areKinds && new SchemaMatch(types).canBe(left, right);
    }

    private static String described(Schema schema) {
        return Phrase.a(schema.type())
                + schema.entry().map(entry -> " of " + entry.type()).orElse("");
    }

    private void checkCapability(Mapping mapping, NodeType type) {
        if (mapping.target().size() != 2) {
            return;
        }
        TypeName target = mapping.target().get(1);
        Optional<String> wanted = Optional.ofNullable(
                        types.capabilities(type).get(mapping.name().getFirst().name()))
                .flatMap(CapabilityDefinition::type)
                .map(name -> types.name(CapabilityType.class, name));
        Optional<String> offered = Optional.ofNullable(
                        topology.nodes().get(mapping.target().getFirst().name()))
                .flatMap(node -> Optional.ofNullable(node.capabilities().get(target.name())))
                .map(Capability::type);
        boolean isOther = wanted.isPresent()
                && offered.isPresent()
                && !types.isDerived(CapabilityType.class, offered.get(), wanted.get());
        if (isOther) {
            unfit(
                    target.location(),
                    "this is " + Phrase.a(offered.get()) + ", which is not derived from " + wanted.get());
        }
    }

    private void unknown(TypeName name, String what, Collection<String> names) {
        findings.add(Finding.error(
                        Code.SUBSTITUTION_UNFIT, name.location(), "there is no " + what + " \"" + name.name() + "\"")
                .hint(Suggestion.didYouMean(name.name(), names)));
    }

    private void lacks(String owner, TypeName name, String what, Collection<String> names) {
        findings.add(Finding.error(
                        Code.SUBSTITUTION_UNFIT,
                        name.location(),
                        owner + " has no " + what + " \"" + name.name() + "\"")
                .hint(Suggestion.didYouMean(name.name(), names)));
    }

    private void named(Mapping mapping, String what, Collection<String> names) {
        TypeName name = mapping.name().isEmpty()
                ? new TypeName("", mapping.location())
                : mapping.name().getFirst();
        boolean isValue = what.equals("property") || what.equals("attribute");
        boolean isPath = isValue && MappedValues.isPath(mapping);
        if (!isPath && !names.contains(name.name())) {
            lacks("the node type", name, what, names);
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
                .ifPresent(n -> lacks(n.name(), target.get(1), what, names.apply(n)));
    }
}
