package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads type definitions of every kind (TOSCA 1.3, section 3.7). */
final class TypeReader {
    private final Reading reading;

    TypeReader(Reading reading) {
        this.reading = reading;
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
        return types;
    }

    private static void add(
            List<TypeDefinition> types,
            Keynames file,
            String keyname,
            Class<? extends Type> kind,
            Function<Entry, Type> reader) {
        types.addAll(file.named(keyname, entry -> Optional.of(definition(entry, kind, reader)))
                .values());
    }

    /** What users have written is read at once, for the mistakes in it. */
    private static TypeDefinition definition(Entry entry, Class<? extends Type> kind, Function<Entry, Type> reader) {
        Location place = entry.key().location();
        if (place.source().isBuiltin()) {
            return new TypeDefinition(kind, entry.name(), place, () -> reader.apply(entry));
        }
        Type type = reader.apply(entry);
        return new TypeDefinition(kind, entry.name(), place, () -> type);
    }

    private static Keynames common(String construct, Entry entry, Reading reading) {
        return Keynames.of(construct, entry.value(), reading);
    }

    private Type artifactType(Entry entry) {
        var keynames = common("artifact type", entry, reading);
        var type = new ArtifactType(
                entry.name(),
                keynames.typeName("derived_from"),
                keynames.typeNames("file_ext").stream().map(TypeName::name).toList(),
                entry.key().location());
        return type;
    }

    private Type dataType(Entry entry) {
        var keynames = common("data type", entry, reading);
        var type = new DataType(
                entry.name(),
                keynames.typeName("derived_from"),
                properties(keynames, "properties"),
                PropertyReader.constraints(keynames),
                keynames.node("entry_schema").map(node -> PropertyReader.entrySchema(node, reading)),
                keynames.texts("metadata"),
                entry.key().location());
        return type;
    }

    private Type capabilityType(Entry entry) {
        var keynames = common("capability type", entry, reading);
        var type = new CapabilityType(
                entry.name(),
                keynames.typeName("derived_from"),
                properties(keynames, "properties"),
                properties(keynames, "attributes"),
                entry.key().location());
        return type;
    }

    private Type interfaceType(Entry entry) {
        Optional<TypeName> parent = entry.value() instanceof Mapping mapping
                ? mapping.entry("derived_from").map(Entry::value).flatMap(TypeReader::name)
                : Optional.empty();
        InterfaceDefinition definition = InterfaceReader.definition("interface type", entry, reading);
        return new InterfaceType(
                entry.name(),
                parent,
                definition.inputs(),
                definition.operations(),
                entry.key().location());
    }

    private static Optional<TypeName> name(YamlNode node) {
        return node instanceof Scalar scalar
                ? Optional.of(new TypeName(scalar.text(), scalar.location()))
                : Optional.empty();
    }

    private Type relationshipType(Entry entry) {
        var keynames = common("relationship type", entry, reading);
        var type = new RelationshipType(
                entry.name(),
                keynames.typeName("derived_from"),
                properties(keynames, "properties"),
                properties(keynames, "attributes"),
                interfaces(keynames),
                keynames.typeNames("valid_target_types"),
                entry.key().location());
        return type;
    }

    private Type nodeType(Entry entry) {
        var keynames = common("node type", entry, reading);
        var type = new NodeType(
                entry.name(),
                keynames.typeName("derived_from"),
                properties(keynames, "properties"),
                properties(keynames, "attributes"),
                keynames.named("capabilities", this::capability),
                requirements(keynames),
                interfaces(keynames),
                entry.key().location());
        return type;
    }

    private Type groupType(Entry entry) {
        var keynames = common("group type", entry, reading);
        return new GroupType(
                entry.name(),
                keynames.typeName("derived_from"),
                properties(keynames, "properties"),
                keynames.typeNames("members"),
                interfaces(keynames),
                entry.key().location());
    }

    private Type policyType(Entry entry) {
        var keynames = common("policy type", entry, reading);
        return new PolicyType(
                entry.name(),
                keynames.typeName("derived_from"),
                properties(keynames, "properties"),
                keynames.typeNames("targets"),
                entry.key().location());
    }

    private Map<String, PropertyDefinition> properties(Keynames keynames, String name) {
        return keynames.named(name, entry -> PropertyReader.definition(entry, reading));
    }

    private Map<String, InterfaceDefinition> interfaces(Keynames keynames) {
        return keynames.named("interfaces", entry -> Optional.of(InterfaceReader.definition(entry, reading)));
    }

    private Optional<CapabilityDefinition> capability(Entry entry) {
        if (entry.value() instanceof Scalar type && !Keynames.isEmpty(type)) {
            var name = new TypeName(type.text(), type.location());
            return Optional.of(new CapabilityDefinition(
                    entry.name(),
                    name,
                    Map.of(),
                    Map.of(),
                    List.of(),
                    entry.key().location()));
        }
        var keynames = Keynames.of("capability definition", entry.value(), reading);
        Optional<TypeName> type = keynames.requiredTypeName("type", entry.key().location());
        List<TypeName> sources = keynames.typeNames("valid_source_types");
        var properties = properties(keynames, "properties");
        var attributes = properties(keynames, "attributes");
        return type.map(name -> new CapabilityDefinition(
                entry.name(), name, properties, attributes, sources, entry.key().location()));
    }

    private List<RequirementDefinition> requirements(Keynames keynames) {
        return keynames.list("requirements").stream()
                .flatMap(node -> Requirements.single(node, "a requirement", reading).stream())
                .flatMap(entry -> requirement(entry).stream())
                .toList();
    }

    private Optional<RequirementDefinition> requirement(Entry entry) {
        if (entry.value() instanceof Scalar type && !Keynames.isEmpty(type)) {
            var capability = new TypeName(type.text(), type.location());
            return Optional.of(new RequirementDefinition(
                    entry.name(),
                    capability,
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    1,
                    entry.key().location()));
        }
        var keynames = Keynames.of("requirement definition", entry.value(), reading);
        Optional<TypeName> capability =
                keynames.requiredTypeName("capability", entry.key().location());
        Optional<TypeName> node = keynames.typeName("node");
        Optional<TypeName> relationship =
                keynames.node("relationship").flatMap(r -> Requirements.relationship(r, reading));
        long[] occurrences = occurrences(keynames);
        return capability.map(type -> new RequirementDefinition(
                entry.name(),
                type,
                node,
                relationship,
                occurrences[0],
                occurrences[1],
                entry.key().location()));
    }

    /** TOSCA 1.3, section 3.7.3.2: {@code [ fewest, most ]}, by default exactly one. */
    private long[] occurrences(Keynames keynames) {
        List<YamlNode> items = keynames.list("occurrences");
        if (items.isEmpty()) {
            return new long[] {1, 1};
        }
        if (items.size() != 2 || !isCount(items.get(0)) || !(isCount(items.get(1)) || isUnbounded(items.get(1)))) {
            reading.add(Finding.error(
                            Code.WRONG_SHAPE,
                            items.getFirst().location(),
                            "\"occurrences\" must be a list of two numbers, the fewest and the most")
                    .hint("the most can be UNBOUNDED, as in [ 0, UNBOUNDED ]"));
            return new long[] {1, 1};
        }
        return new long[] {count(items.get(0)), isUnbounded(items.get(1)) ? Long.MAX_VALUE : count(items.get(1))};
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
