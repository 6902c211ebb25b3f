package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.CapabilityAssignment;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.Occurrences;
import dev.imagebuilder.tosca.model.RelationshipAssignment;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what types and templates say about requirements and capabilities (TOSCA 1.3, section 3.7; 2.0, chapter 8). */
final class RequirementReader {
    private static final List<String> SCOPES = List.of("internal", "external");

    private final Reading reading;

    RequirementReader(Reading reading) {
        this.reading = reading;
    }

    List<RequirementDefinition> definitions(Keynames keynames) {
        return keynames.namedList("requirements", "a requirement", this::definition);
    }

    private Optional<RequirementDefinition> definition(Entry entry) {
        if (entry.value() instanceof Scalar type
                && !Keynames.isEmpty(type)
                && reading.version().isSimple()) {
            return Optional.of(new RequirementDefinition(
                    entry.name(),
                    Optional.of(Keynames.typeName(type)),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    entry.key().location()));
        }
        var keynames = Keynames.of("requirement definition", entry, reading);
        return Optional.of(new RequirementDefinition(
                entry.name(),
                keynames.typeName("capability"),
                keynames.typeName("node"),
                relationship("relationship definition", keynames),
                keynames.node("node_filter").stream()
                        .map(node -> FilterReader.filter(node, reading))
                        .toList(),
                occurrences(keynames, "occurrences").or(() -> occurrences(keynames, "count_range")),
                entry.key().location()));
    }

    /** A relationship: its type, or the name of a template, or what is to be said about it in more words. */
    private Optional<RelationshipAssignment> relationship(String construct, Keynames requirement) {
        return requirement
                .node("relationship")
                .map(node -> relationship(construct, node, requirement.place("relationship")));
    }

    private RelationshipAssignment relationship(String construct, YamlNode node, Location owner) {
        if (node instanceof Scalar type) {
            return new RelationshipAssignment(
                    Optional.of(Keynames.typeName(type)), Map.of(), Map.of(), Map.of(), owner);
        }
        var keynames = Keynames.of(construct, node, reading);
        boolean isDefinition = construct.equals("relationship definition");
        return new RelationshipAssignment(
                keynames.typeName("type"),
                isDefinition ? Map.of() : Assignments.of(keynames, "properties"),
                isDefinition ? Map.of() : Assignments.ofAttributes(keynames),
                isDefinition ? InterfaceReader.definitions(keynames) : InterfaceReader.assignments(keynames),
                keynames.has("properties") ? keynames.place("properties") : owner);
    }

    List<RequirementAssignment> assignments(Keynames keynames) {
        return keynames.namedList("requirements", "a requirement", entry -> Optional.of(assignment(entry)));
    }

    private RequirementAssignment assignment(Entry entry) {
        boolean isShort = entry.value() instanceof Scalar || entry.value() instanceof Sequence;
        if (isShort) {
            return new RequirementAssignment(
                    entry.name(),
                    node(entry.value()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Map.of(),
                    Optional.empty(),
                    entry.key().location());
        }
        var keynames = Keynames.of("requirement assignment", entry, reading);
        Keynames.oneOf(keynames.list("directives"), "a directive of a requirement", SCOPES, reading);
        return new RequirementAssignment(
                entry.name(),
                keynames.node("node").flatMap(this::node),
                keynames.typeName("capability"),
                relationship("relationship assignment", keynames),
                keynames.node("node_filter").map(node -> FilterReader.filter(node, reading)),
                CountReader.count(keynames),
                keynames.bool("optional").orElse(false),
                Assignments.of(keynames, "allocation"),
                occurrences(keynames, "occurrences"),
                entry.key().location());
    }

    /** A node's name, in 2.0 perhaps with the index of one of several (TOSCA 2.0, section 14.3.4). */
    private Optional<TypeName> node(YamlNode node) {
        if (node instanceof Scalar scalar) {
            return Keynames.isEmpty(scalar) ? Optional.empty() : Optional.of(Keynames.typeName(scalar));
        }
        boolean isIndexed = node instanceof Sequence list
                && !reading.version().isSimple()
                && list.items().size() == 2
                && list.items().getFirst() instanceof Scalar;
        if (!isIndexed) {
            reading.add(Keynames.wrongShape("the node of a requirement", "the name of one", node));
            return Optional.empty();
        }
        List<YamlNode> items = ((Sequence) node).items();
        Expression index = ExpressionReader.read(items.getLast(), reading);
        boolean isIndex = index instanceof Expression.Call
                || index instanceof Expression.Literal literal
                        && literal.value() instanceof Value.IntegerValue number
                        && number.number().signum() >= 0;
        if (!isIndex) {
            reading.add(
                    Keynames.wrongShape("the index of a node", "a whole number that is not negative", items.getLast()));
        }
        return Optional.of(Keynames.typeName((Scalar) items.getFirst()));
    }

    Optional<CapabilityDefinition> capabilityDefinition(Entry entry) {
        if (entry.value() instanceof Scalar type && !Keynames.isEmpty(type)) {
            return Optional.of(new CapabilityDefinition(
                    entry.name(),
                    Optional.of(Keynames.typeName(type)),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    entry.key().location()));
        }
        var keynames = Keynames.of("capability definition", entry, reading);
        return Optional.of(new CapabilityDefinition(
                entry.name(),
                keynames.typeName("type"),
                keynames.named("properties", e -> PropertyReader.definition("property definition", e, reading)),
                keynames.named("attributes", e -> PropertyReader.definition("attribute definition", e, reading)),
                keynames.typeNames(reading.version().isSimple() ? "valid_source_types" : "valid_source_node_types"),
                keynames.typeNames("valid_relationship_types"),
                occurrences(keynames, "occurrences"),
                entry.key().location()));
    }

    Optional<CapabilityAssignment> capabilityAssignment(Entry entry) {
        var keynames = Keynames.of("capability assignment", entry, reading);
        Keynames.oneOf(keynames.list("directives"), "a directive of a capability", SCOPES, reading);
        return Optional.of(new CapabilityAssignment(
                entry.name(),
                Assignments.of(keynames, "properties"),
                Assignments.ofAttributes(keynames),
                occurrences(keynames, "occurrences"),
                Assignments.place(keynames, entry),
                entry.key().location()));
    }

    /** TOSCA 1.3, section 3.7.3.2: {@code [ fewest, most ]}. */
    private Optional<Occurrences> occurrences(Keynames keynames, String name) {
        Optional<YamlNode> node = keynames.node(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        List<YamlNode> items = node.get() instanceof Sequence list ? list.items() : List.of();
        boolean isRange =
                items.size() == 2 && isCount(items.get(0)) && (isCount(items.get(1)) || isUnbounded(items.get(1)));
        if (!isRange) {
            reading.add(Finding.error(
                            Code.WRONG_SHAPE,
                            node.get().location(),
                            "\"" + name + "\" must be a list of two numbers, the fewest and the most")
                    .hint("the most can be UNBOUNDED, as in [ 0, UNBOUNDED ]"));
            return Optional.empty();
        }
        long most = isUnbounded(items.get(1)) ? Occurrences.UNBOUNDED : count(items.get(1));
        var occurrences = new Occurrences(count(items.get(0)), most, node.get().location());
        if (occurrences.fewest() > most) {
            reading.add(
                    Finding.error(Code.WRONG_SHAPE, node.get().location(), "the fewest cannot be more than the most"));
        }
        return Optional.of(occurrences);
    }

    private static boolean isCount(YamlNode node) {
        return node instanceof Scalar scalar
                && scalar.kind() == Kind.INTEGER
                && scalar.text().matches("\\d{1,9}");
    }

    private static boolean isUnbounded(YamlNode node) {
        return node instanceof Scalar scalar && scalar.text().equals("UNBOUNDED");
    }

    private static long count(YamlNode node) {
        return Long.parseLong(((Scalar) node).text());
    }
}
