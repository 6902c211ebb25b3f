package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.Constraint;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
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

/** Reads definitions of properties, attributes and parameters (TOSCA 1.3, sections 3.6.9 to 3.6.14). */
final class PropertyReader {

    private PropertyReader() {}

    /** A property, an attribute or an input of the topology: has a type. */
    static Optional<PropertyDefinition> definition(Entry entry, Reading reading) {
        var keynames = Keynames.of("property definition", entry.value(), reading);
        Location name = entry.key().location();
        keynames.requiredTypeName("type", name);
        return Optional.of(definition(entry, keynames, Optional.empty()));
    }

    /**
     * An input of an operation or an output of the topology: a definition, or just what its value is.
     *
     * @param entry whose value is a definition when it is a map with a keyname of one, else the parameter's value
     */
    static Optional<PropertyDefinition> parameter(Entry entry, Reading reading) {
        if (entry.value() instanceof Mapping mapping && isDefinition(mapping)) {
            var keynames = Keynames.of("parameter definition", mapping, reading);
            Optional<Expression> value = keynames.node("value").map(node -> ExpressionReader.read(node, reading));
            return Optional.of(definition(entry, keynames, value));
        }
        Location place = entry.key().location();
        Expression value = ExpressionReader.read(entry.value(), reading);
        return Optional.of(new PropertyDefinition(
                entry.name(), anything(place), false, Optional.empty(), Optional.of(value), "", Map.of(), place));
    }

    private static boolean isDefinition(Mapping mapping) {
        return mapping.entry("type").isPresent()
                || mapping.entry("value").isPresent()
                || mapping.entry("default").isPresent();
    }

    private static PropertyDefinition definition(Entry entry, Keynames keynames, Optional<Expression> value) {
        Reading reading = keynames.reading();
        Location place = entry.key().location();
        var definition = new PropertyDefinition(
                entry.name(),
                schema(keynames, place),
                keynames.bool("required").orElse(true),
                keynames.node("default").map(node -> ExpressionReader.read(node, reading)),
                value,
                keynames.text("description").orElse(""),
                keynames.texts("metadata"),
                place);
        return definition;
    }

    /** The schema that the keynames of a definition describe; one of any type when there is no type. */
    static Schema schema(Keynames keynames, Location place) {
        var type = keynames.typeName("type");
        return new Schema(
                type.map(name -> name.name()).orElse(Schema.ANY),
                keynames.node("entry_schema").map(node -> entrySchema(node, keynames.reading())),
                constraints(keynames),
                type.map(name -> name.location()).orElse(place));
    }

    static Schema entrySchema(YamlNode node, Reading reading) {
        if (node instanceof Scalar scalar) {
            return new Schema(scalar.text(), Optional.empty(), List.of(), scalar.location());
        }
        var keynames = Keynames.of("entry schema", node, reading);
        keynames.requiredTypeName("type", node.location());
        Schema schema = schema(keynames, node.location());
        return schema;
    }

    private static Schema anything(Location place) {
        return new Schema(Schema.ANY, Optional.empty(), List.of(), place);
    }

    static List<Constraint> constraints(Keynames keynames) {
        return keynames.list("constraints").stream()
                .flatMap(node -> constraint(node, keynames.reading()).stream())
                .toList();
    }

    private static Optional<Constraint> constraint(YamlNode node, Reading reading) {
        if (!(node instanceof Mapping mapping) || mapping.entries().size() != 1) {
            reading.add(Keynames.wrongShape("a constraint", "a map with one entry, its operator", node));
            return Optional.empty();
        }
        Entry entry = mapping.entries().getFirst();
        Optional<Constraint.Operator> operator = Constraint.Operator.named(entry.name());
        if (operator.isEmpty()) {
            reading.add(malformed(entry.key(), "there is no constraint \"" + entry.name() + "\""));
            return Optional.empty();
        }
        List<Value> operands = operands(entry.value());
        if (!operator.get().takes(operands.size())) {
            reading.add(malformed(entry.value(), operator.get() + " does not take " + operands.size() + " values"));
            return Optional.empty();
        }
        return Optional.of(new Constraint(operator.get(), operands, node.location()));
    }

    private static List<Value> operands(YamlNode node) {
        List<YamlNode> nodes = node instanceof Sequence sequence ? sequence.items() : List.of(node);
        return nodes.stream()
                .filter(Scalar.class::isInstance)
                .map(scalar -> ExpressionReader.value((Scalar) scalar))
                .toList();
    }

    private static Finding malformed(YamlNode node, String message) {
        return Finding.error(Code.CONSTRAINT_MALFORMED, node.location(), message);
    }
}
