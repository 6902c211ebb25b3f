package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.RelationshipAssignment;
import dev.imagebuilder.tosca.model.RelationshipDefinition;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what types and templates say about requirements (TOSCA 1.3, sections 3.7.3 and 3.8.2; 2.0, sections 8.4 and 8.5). */
final class RequirementReader {
    private final Reading reading;

    RequirementReader(Reading reading) {
        this.reading = reading;
    }

    List<RequirementDefinition> definitions(Keynames keynames) {
        return keynames.namedList("requirements", "a requirement", this::definition);
    }

    private Optional<RequirementDefinition> definition(Entry entry) {
        boolean isShort = entry.value() instanceof Scalar type && !Keynames.isEmpty(type);
        return Optional.of(isShort ? shortDefinition(entry) : longDefinition(entry));
    }

    /** Only the Simple Profile has this form; in 2.0 the capability that is meant is taken from it all the same. */
    private RequirementDefinition shortDefinition(Entry entry) {
        boolean isSimple = reading.version().isSimple();
        Scalar type = (Scalar) entry.value();
        if (!isSimple) {
            reading.add(WrongShape.of("a requirement definition", "a map", type)
                    .hint("write { capability: " + type.text() + ", relationship: TYPE }"));
        }
        return new RequirementDefinition(
                entry.name(),
                Optional.of(Keynames.typeName(type)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                isSimple,
                entry.key().location());
    }

    private RequirementDefinition longDefinition(Entry entry) {
        var keynames = Keynames.of("requirement definition", entry, reading);
        return new RequirementDefinition(
                entry.name(),
                keynames.typeName("capability"),
                keynames.typeName("node"),
                keynames.node("relationship").map(node -> definition(node, keynames.place("relationship"))),
                keynames.node("node_filter").stream()
                        .map(node -> FilterReader.filter(node, reading))
                        .toList(),
                OccurrencesReader.range(keynames, "occurrences")
                        .or(() -> OccurrencesReader.range(keynames, "count_range")),
                entry.value() instanceof Mapping || Keynames.isEmpty(entry.value()),
                entry.key().location());
    }

    private RelationshipDefinition definition(YamlNode node, Location owner) {
        if (node instanceof Scalar type) {
            return new RelationshipDefinition(
                    Optional.of(Keynames.typeName(type)), Map.of(), Map.of(), Map.of(), owner);
        }
        var keynames = Keynames.of("relationship definition", node, reading);
        return new RelationshipDefinition(
                keynames.typeName("type"),
                PropertyReader.properties(keynames),
                PropertyReader.attributes(keynames),
                InterfaceReader.definitions(keynames),
                owner);
    }

    /** A relationship: its type, or the name of a template, or what is to be said about it in more words. */
    private RelationshipAssignment relationship(YamlNode node, Location owner) {
        if (node instanceof Scalar type) {
            return new RelationshipAssignment(
                    Optional.of(Keynames.typeName(type)), Map.of(), Map.of(), Map.of(), owner);
        }
        var keynames = Keynames.of("relationship assignment", node, reading);
        return new RelationshipAssignment(
                keynames.typeName("type"),
                Assignments.of(keynames, "properties"),
                Assignments.ofAttributes(keynames),
                InterfaceReader.assignments(keynames),
                keynames.has("properties") ? keynames.place("properties") : owner);
    }

    List<RequirementAssignment> assignments(Keynames keynames) {
        return keynames.namedList("requirements", "a requirement", entry -> Optional.of(assignment(entry)));
    }

    private RequirementAssignment assignment(Entry entry) {
        boolean isShort = entry.value() instanceof Scalar || entry.value() instanceof Sequence;
        if (isShort) {
            return RequirementAssignment.toNode(
                    entry.name(),
                    node(entry.value()),
                    index(entry.value()),
                    entry.key().location());
        }
        var keynames = Keynames.of("requirement assignment", entry, reading);
        WrongShape.words(keynames.list("directives"), "a directive of a requirement", CapabilityReader.SCOPES, reading);
        return new RequirementAssignment(
                entry.name(),
                keynames.node("node").flatMap(this::node),
                keynames.node("node").flatMap(this::index),
                keynames.typeName("capability"),
                keynames.node("relationship").map(node -> relationship(node, keynames.place("relationship"))),
                keynames.node("node_filter").map(node -> FilterReader.filter(node, reading)),
                CountReader.count(keynames),
                keynames.bool("optional").orElse(false),
                Assignments.of(keynames, "allocation"),
                OccurrencesReader.range(keynames, "occurrences"),
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
            reading.add(WrongShape.of("the node of a requirement", "the name of one", node));
            return Optional.empty();
        }
        return Optional.of(Keynames.typeName((Scalar) ((Sequence) node).items().getFirst()));
    }

    private Optional<Expression> index(YamlNode node) {
        boolean isIndexed = node instanceof Sequence list && list.items().size() == 2;
        if (!isIndexed || reading.version().isSimple()) {
            return Optional.empty();
        }
        YamlNode item = ((Sequence) node).items().getLast();
        Expression index = ExpressionReader.read(item, reading);
        boolean isIndex = index instanceof Expression.Call
                || index instanceof Expression.Literal literal
                        && literal.value() instanceof Value.IntegerValue number
                        && number.number().signum() >= 0;
        if (!isIndex) {
            reading.add(WrongShape.of("the index of a node", "a whole number that is not negative", item));
        }
        return Optional.of(index).filter(_ -> isIndex);
    }
}
