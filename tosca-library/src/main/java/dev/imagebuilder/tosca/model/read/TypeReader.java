package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads type definitions of every kind (TOSCA 1.3, section 3.7; TOSCA 2.0, section 6.4). */
final class TypeReader {
    private final Reading reading;
    private final RequirementReader requirements;
    private final CapabilityReader capabilities;

    TypeReader(Reading reading) {
        this.reading = reading;
        this.requirements = new RequirementReader(reading);
        this.capabilities = new CapabilityReader(reading);
    }

    /** All types of a file; those of the product's own files are read when they are asked for. */
    List<TypeDefinition> types(Keynames file) {
        List<TypeDefinition> types = new ArrayList<>();
        add(types, file, "artifact_types", ArtifactType.class, this::artifactType);
        add(types, file, "data_types", DataType.class, this::dataType);
        add(types, file, "capability_types", CapabilityType.class, this::capabilityType);
        add(types, file, "interface_types", InterfaceType.class, this::interfaceType);
        add(types, file, "relationship_types", RelationshipType.class, this::relationshipType);
        add(types, file, "node_types", NodeType.class, this::nodeType);
        add(types, file, "group_types", GroupType.class, this::groupType);
        add(types, file, "policy_types", PolicyType.class, this::policyType);
        // What stands in for a built-in type would make all that use it wrong.
        types.removeIf(type -> type.kind() == DataType.class && isBuiltIn(type.name()));
        return types;
    }

    private void add(
            List<TypeDefinition> types,
            Keynames file,
            String keyname,
            Class<? extends Type> kind,
            Function<Entry, Type> reader) {
        types.addAll(file.named(keyname, entry -> Optional.of(definition(entry, kind, reader)))
                .values());
    }

    /** What users have written is read at once, for the mistakes in it. */
    private TypeDefinition definition(Entry entry, Class<? extends Type> kind, Function<Entry, Type> reader) {
        Location place = entry.key().location();
        if (place.source().isBuiltin()) {
            return new TypeDefinition(kind, name(entry), place, () -> reader.apply(entry));
        }
        Type type = reader.apply(entry);
        return new TypeDefinition(kind, name(entry), place, () -> type);
    }

    /** The name the type has in the blueprint itself. */
    private String name(Entry entry) {
        return reading.prefix() + entry.name();
    }

    private Type artifactType(Entry entry) {
        var keynames = Keynames.of("artifact type", entry, reading);
        return new ArtifactType(
                name(entry),
                keynames.typeName("derived_from"),
                keynames.typeNames("file_ext").stream().map(TypeName::name).toList(),
                PropertyReader.properties(keynames),
                entry.key().location());
    }

    private Type dataType(Entry entry) {
        var keynames = Keynames.of("data type", entry, reading);
        checkBuiltIn(entry, keynames);
        return new DataType(
                name(entry),
                keynames.typeName("derived_from"),
                PropertyReader.properties(keynames),
                ConstraintReader.constraints(keynames),
                keynames.node("key_schema")
                        .map(node -> PropertyReader.nested(node, entry.key().location(), reading)),
                keynames.node("entry_schema")
                        .map(node -> PropertyReader.nested(node, entry.key().location(), reading)),
                UnitsReader.units(keynames, entry.key().location()),
                keynames.metadata(),
                entry.key().location());
    }

    /** TOSCA 2.0, sections 9.1 and 9.2. */
    private void checkBuiltIn(Entry entry, Keynames keynames) {
        if (isBuiltIn(entry.name())) {
            reading.add(Finding.error(
                    Code.NAME_RESERVED,
                    entry.key().location(),
                    "\"" + entry.name() + "\" is a type of TOSCA's own, and cannot be defined again"));
        }
        boolean isEmpty = keynames.node("properties")
                .filter(node ->
                        node instanceof Mapping mapping && mapping.entries().isEmpty())
                .isPresent();
        if (isEmpty && !isSimple()) {
            reading.add(Finding.error(
                    Code.SCHEMA_UNFIT, keynames.place("properties"), "there must be at least one property here"));
        }
        boolean isDerived = keynames.typeName("derived_from")
                .flatMap(parent -> Primitive.named(parent.name()))
                .isPresent();
        if (isDerived && !isSimple() && keynames.has("properties")) {
            reading.add(Finding.error(
                    Code.SCHEMA_UNFIT,
                    keynames.place("properties"),
                    "a type that is derived from a built-in one cannot have properties"));
        }
    }

    private boolean isBuiltIn(String name) {
        return Primitive.named(name).filter(p -> p.isOf(reading.version())).isPresent();
    }

    private Type capabilityType(Entry entry) {
        var keynames = Keynames.of("capability type", entry, reading);
        return new CapabilityType(
                name(entry),
                keynames.typeName("derived_from"),
                PropertyReader.properties(keynames),
                PropertyReader.attributes(keynames),
                keynames.typeNames(isSimple() ? "valid_source_types" : "valid_source_node_types"),
                keynames.typeNames("valid_relationship_types"),
                entry.key().location());
    }

    private boolean isSimple() {
        return reading.version().isSimple();
    }

    private Type interfaceType(Entry entry) {
        Optional<TypeName> parent = entry.value() instanceof Mapping mapping
                ? mapping.entry("derived_from").map(Entry::value).flatMap(TypeReader::typeName)
                : Optional.empty();
        InterfaceDefinition definition = InterfaceReader.definition("interface type", entry, reading);
        return new InterfaceType(
                name(entry),
                parent,
                definition.inputs(),
                definition.operations(),
                definition.notifications(),
                entry.key().location());
    }

    private static Optional<TypeName> typeName(YamlNode node) {
        return node instanceof Scalar scalar && !Keynames.isEmpty(scalar)
                ? Optional.of(Keynames.typeName(scalar))
                : Optional.empty();
    }

    private Type relationshipType(Entry entry) {
        var keynames = Keynames.of("relationship type", entry, reading);
        return new RelationshipType(
                name(entry),
                keynames.typeName("derived_from"),
                PropertyReader.properties(keynames),
                PropertyReader.attributes(keynames),
                InterfaceReader.definitions(keynames),
                keynames.typeNames(isSimple() ? "valid_target_types" : "valid_capability_types"),
                keynames.typeNames("valid_target_node_types"),
                keynames.typeNames("valid_source_node_types"),
                entry.key().location());
    }

    private Type nodeType(Entry entry) {
        var keynames = Keynames.of("node type", entry, reading);
        return new NodeType(
                name(entry),
                keynames.typeName("derived_from"),
                keynames.metadata(),
                PropertyReader.properties(keynames),
                PropertyReader.attributes(keynames),
                keynames.named("capabilities", capabilities::definition),
                requirements.definitions(keynames),
                InterfaceReader.definitions(keynames),
                ArtifactReader.artifacts(keynames),
                entry.key().location());
    }

    private Type groupType(Entry entry) {
        var keynames = Keynames.of("group type", entry, reading);
        return new GroupType(
                name(entry),
                keynames.typeName("derived_from"),
                PropertyReader.properties(keynames),
                PropertyReader.attributes(keynames),
                keynames.typeNames("members"),
                InterfaceReader.definitions(keynames),
                entry.key().location());
    }

    private Type policyType(Entry entry) {
        var keynames = Keynames.of("policy type", entry, reading);
        return new PolicyType(
                name(entry),
                keynames.typeName("derived_from"),
                PropertyReader.properties(keynames),
                keynames.typeNames("targets"),
                new TriggerReader(reading).triggers(keynames),
                entry.key().location());
    }
}
