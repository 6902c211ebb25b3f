package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.PropertyDefinition.Demand;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads definitions of properties, attributes and parameters (TOSCA 1.3, sections 3.6.9 to 3.6.14; 2.0, chapter 9). */
final class PropertyReader {
    private static final List<String> STATUSES = List.of("supported", "unsupported", "experimental", "deprecated");

    private PropertyReader() {}

    /**
     * A property, an attribute or an input of the topology.
     *
     * @param construct what it is in the grammar
     */
    static Optional<PropertyDefinition> definition(String construct, Entry entry, Reading reading) {
        // TOSCA 2.0, section 9.4: what refines a property can be its value alone.
        boolean isValue = !reading.version().isSimple()
                && construct.equals("property definition")
                && !Keynames.isEmpty(entry.value())
                && !isDefinition(construct, entry.value());
        return Optional.of(
                isValue ? valued(entry, reading) : definition(entry, Keynames.of(construct, entry, reading)));
    }

    /** All properties that a type defines or refines. */
    static Map<String, PropertyDefinition> properties(Keynames keynames) {
        return keynames.named("properties", e -> definition("property definition", e, keynames.reading()));
    }

    static Map<String, PropertyDefinition> attributes(Keynames keynames) {
        return keynames.named("attributes", e -> definition("attribute definition", e, keynames.reading()));
    }

    private static PropertyDefinition valued(Entry entry, Reading reading) {
        return PropertyDefinition.valued(
                entry.name(),
                ExpressionReader.read(entry.value(), reading),
                entry.key().location());
    }

    /**
     * An input of an operation of a type: a definition, or just what its value is.
     *
     * @param entry whose value is a definition when it is a map with a keyname of one, else the parameter's value
     */
    static PropertyDefinition parameter(Entry entry, Reading reading) {
        boolean hasKeyname = entry.value() instanceof Mapping mapping
                && Stream.of("type", "value", "default")
                        .anyMatch(name -> mapping.entry(name).isPresent());
        return hasKeyname || isDefinition("parameter definition", entry.value()) || isMisspelt(entry.value())
                ? outgoing(entry, reading)
                : valued(entry, reading);
    }

    /** Whether this is a definition but for the keyname of its type. */
    private static boolean isMisspelt(YamlNode node) {
        Map<String, Grammar.Versions> keynames = Grammar.keynames("parameter definition");
        List<String> others = node instanceof Mapping mapping
                ? mapping.entries().stream()
                        .map(Entry::name)
                        .filter(name -> !keynames.containsKey(name))
                        .toList()
                : List.of();
        return others.size() == 1
                && Suggestion.didYouMean(others.getFirst(), List.of("type")).isPresent();
    }

    /** An input of an operation of a template: its value, in the Simple Profile also a definition of it. */
    static PropertyDefinition assigned(Entry entry, Reading reading) {
        boolean hasType = entry.value() instanceof Mapping mapping
                && (mapping.entry("type").isPresent() || mapping.entry("value").isPresent());
        boolean isDefinition =
                reading.version().isSimple() && hasType && isDefinition("parameter definition", entry.value());
        return isDefinition
                ? definition(entry, Keynames.of("parameter definition", entry, reading))
                : valued(entry, reading);
    }

    /** An output of the topology: a definition, unless it is a function or no map at all. */
    static PropertyDefinition output(Entry entry, Reading reading) {
        boolean isDefinition = entry.value() instanceof Mapping mapping
                && mapping.entries().stream()
                        .anyMatch(e -> Grammar.keynames("parameter definition").containsKey(e.name()));
        return isDefinition ? outgoing(entry, reading) : valued(entry, reading);
    }

    private static PropertyDefinition outgoing(Entry entry, Reading reading) {
        var keynames = Keynames.of("parameter definition", entry, reading);
        excluded(keynames, "mapping", "what goes out has a value, and no mapping");
        return definition(entry, keynames);
    }

    /** An input of the topology or of a workflow. */
    static PropertyDefinition input(Entry entry, Reading reading) {
        var keynames = Keynames.of("parameter definition", entry, reading);
        checkIncoming(keynames);
        return definition(entry, keynames);
    }

    /** TOSCA 2.0, section 9.8. */
    static void checkIncoming(Keynames parameter) {
        excluded(parameter, "value", "what comes in has no value before it is there");
    }

    private static void excluded(Keynames parameter, String keyname, String why) {
        if (!parameter.reading().version().isSimple() && parameter.has(keyname)) {
            parameter.reading().add(Finding.error(Code.WRONG_SHAPE, parameter.place(keyname), why));
        }
    }

    private static boolean isDefinition(String construct, YamlNode node) {
        return node instanceof Mapping mapping
                && !mapping.entries().isEmpty()
                && (construct.equals("property definition")
                                && mapping.entry("type").isPresent()
                        || mapping.entries().stream()
                                .allMatch(e -> Grammar.keynames(construct).containsKey(e.name())));
    }

    private static PropertyDefinition definition(Entry entry, Keynames keynames) {
        Reading reading = keynames.reading();
        Location place = entry.key().location();
        keynames.scalar("status")
                .filter(status -> !STATUSES.contains(status.text()))
                .ifPresent(status -> reading.add(WrongShape.word("\"status\"", status, STATUSES)));
        return new PropertyDefinition(
                entry.name(),
                schema(keynames, place),
                keynames.bool("required")
                        .map(required -> new Demand(
                                required,
                                keynames.scalar("required").orElseThrow().location())),
                keynames.node("default").map(node -> ExpressionReader.read(node, reading)),
                keynames.isEmpty("default"),
                keynames.node("value").map(node -> ExpressionReader.read(node, reading)),
                keynames.text("description").orElse(""),
                keynames.metadata(),
                place);
    }

    /** The schema that the keynames of a definition describe; one of any type when there is none, and one without a
     * name, which admits everything, when the type was meant to be there and is wrong. */
    static Schema schema(Keynames keynames, Location place) {
        Optional<TypeName> type = keynames.typeName("type");
        return new Schema(
                type.map(TypeName::name).orElse(keynames.canLack("type") ? Schema.ANY : ""),
                keynames.node("key_schema").map(node -> nested(node, keynames.place("key_schema"), keynames.reading())),
                keynames.node("entry_schema")
                        .map(node -> nested(node, keynames.place("entry_schema"), keynames.reading())),
                ConstraintReader.constraints(keynames),
                type.map(TypeName::location).orElse(place));
    }

    /**
     * The schema of keys or entries: a type, or more than that.
     *
     * @param owner where its keyname stands
     */
    static Schema nested(YamlNode node, Location owner, Reading reading) {
        if (node instanceof Scalar scalar) {
            return Schema.of(Keynames.typeName(scalar));
        }
        var keynames = Keynames.of("schema", node, reading);
        if (node instanceof Mapping) {
            keynames.require("type", owner);
        }
        return schema(keynames, owner);
    }
}
