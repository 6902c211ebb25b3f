package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.value.Expression;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All types a blueprint can use, by the names its files know them by, and what they inherit from each other. A type has
 * one name of its own, the one that the blueprint itself knows it by; in other files it may go by others.
 */
public final class Types {
    private final Map<Class<? extends Type>, Map<String, TypeDefinition>> definitions = new HashMap<>();
    private final ModelFiles files;
    private final Map<TypeDefinition, Type> read = new ConcurrentHashMap<>();
    private final Inheritance inheritance = new Inheritance(this);
    private final Map<SourceText, Map<Class<?>, Map<String, Optional<TypeDefinition>>>> named =
            new ConcurrentHashMap<>();

    private Types(ModelFiles files) {
        this.files = files;
    }

    /** Finds types that are defined twice. */
    public static Checked<Types> of(Collection<TypeDefinition> definitions, ModelFiles files) {
        var types = new Types(files);
        var findings = new Findings();
        for (TypeDefinition definition : definitions) {
            Map<String, TypeDefinition> kind =
                    types.definitions.computeIfAbsent(definition.kind(), _ -> new LinkedHashMap<>());
            TypeDefinition first = kind.putIfAbsent(definition.name(), definition);
            if (first != null) {
                boolean isFirstNearer = files.isNearer(
                        first.location().source(), definition.location().source());
                findings.add(isFirstNearer ? duplicate(first, definition) : duplicate(definition, first));
            }
        }
        return findings.with(types);
    }

    /** These, and those of a service that becomes part of this one; what both define must be the same in both. */
    public Checked<Types> with(Types others) {
        var both = new Types(files.with(others.files));
        var findings = new Findings();
        definitions.forEach((kind, named) -> both.definitions.put(kind, new LinkedHashMap<>(named)));
        others.definitions.forEach((kind, named) -> {
            Map<String, TypeDefinition> all = both.definitions.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
            named.forEach((name, definition) -> Optional.ofNullable(all.putIfAbsent(name, definition))
                    .filter(own -> !own.isSame(definition))
                    .ifPresent(own -> findings.add(differing(definition, own))));
        });
        return findings.with(both);
    }

    private static Finding differing(TypeDefinition definition, TypeDefinition own) {
        return Finding.error(
                        Code.SUBSTITUTE_TYPE_DIFFERS,
                        definition.location(),
                        "the " + kindName(definition.kind()) + " " + definition.name()
                                + " is not what the service that this becomes part of knows by that name")
                .note("it is defined there at", own.location())
                .hint("let both import it from one file, or rename one of the two");
    }

    /** Told where the user comes to it first. */
    private static Finding duplicate(TypeDefinition definition, TypeDefinition other) {
        return Finding.error(
                        Code.TYPE_DUPLICATE,
                        definition.location(),
                        "the " + kindName(definition.kind()) + " " + definition.name() + " is defined a second time")
                .note("it is also defined at", other.location())
                .hint("rename one of the two");
    }

    private Type read(TypeDefinition definition) {
        // Not computeIfAbsent: reading a type may look for others.
        Type known = read.get(definition);
        if (known != null) {
            return known;
        }
        Type type = definition.read();
        read.put(definition, type);
        return type;
    }

    /** What a kind of type is called, such as "node type". */
    public static String kindName(Class<? extends Type> kind) {
        String name = kind.getSimpleName().replace("Type", "");
        return name.toLowerCase(java.util.Locale.ROOT) + " type";
    }

    /** The type that has this name in the blueprint itself. */
    public <T extends Type> Optional<T> find(Class<T> kind, String name) {
        return Optional.ofNullable(definitions.getOrDefault(kind, Map.of()).get(name))
                .map(definition -> kind.cast(read(definition)));
    }

    /** The type that is meant by a name where it is written. */
    public <T extends Type> Optional<T> find(Class<T> kind, TypeName name) {
        Optional<TypeDefinition> definition = definition(kind, name);
        return definition.isPresent() ? Optional.of(kind.cast(read(definition.get()))) : Optional.empty();
    }

    private Optional<TypeDefinition> definition(Class<? extends Type> kind, TypeName name) {
        Map<String, Optional<TypeDefinition>> ofKind = named.computeIfAbsent(
                        name.location().source(), _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(kind, _ -> new ConcurrentHashMap<>());
        // Asked so often that a function which holds on to its surroundings would be made in vain too often.
        Optional<TypeDefinition> known = ofKind.get(name.name());
        if (known != null) {
            return known;
        }
        Optional<TypeDefinition> meant = meant(kind, name);
        ofKind.put(name.name(), meant);
        return meant;
    }

    private Optional<TypeDefinition> meant(Class<? extends Type> kind, TypeName name) {
        Optional<Namespace> file =
                Optional.ofNullable(files.namespaces().get(name.location().source()));
        return file.flatMap(namespace -> namespace.find(kind, name.name()))
                .or(() -> Optional.ofNullable(
                        definitions.getOrDefault(kind, Map.of()).get(name.name())))
                .or(() -> files.normative().flatMap(names -> NormativeName.meantBy(kind, name.name()).stream()
                        .flatMap(full -> names.find(kind, full).stream())
                        .findFirst()));
    }

    /** A type that must be there; a finding where it is named when it is not, unless its name is missing: empty. */
    public <T extends Type> Optional<T> require(Class<T> kind, TypeName name, Findings findings) {
        Optional<T> type = find(kind, name);
        if (type.isEmpty() && !name.name().isEmpty()) {
            findings.add(unknown(kind, name));
        }
        return type;
    }

    /** There is no such type: with the nearest name that the file knows. */
    public Finding unknown(Class<? extends Type> kind, TypeName name) {
        return new UnknownType(this, files).finding(kind, name);
    }

    /** The kinds of types that a name means one of where it is written. */
    Set<Class<? extends Type>> kinds(TypeName name) {
        return definitions.keySet().stream()
                .filter(kind -> definition(kind, name).isPresent())
                .collect(Collectors.toSet());
    }

    /** The name of a type in the blueprint itself; the name as it is written when there is no such type. */
    public String name(Class<? extends Type> kind, TypeName written) {
        return definition(kind, written).map(TypeDefinition::name).orElse(written.name());
    }

    /** The types that users have written: those of the product's own libraries are checked by its tests. */
    public Collection<Type> written() {
        return definitions()
                .filter(definition -> !definition.location().source().isBuiltin())
                .map(this::read)
                .toList();
    }

    public Collection<Type> all() {
        return definitions().map(this::read).toList();
    }

    private Stream<TypeDefinition> definitions() {
        return definitions.values().stream().flatMap(kind -> kind.values().stream());
    }

    /** The type itself, then its ancestors up to the root; stops where a type is unknown or comes again. */
    public <T extends Type> List<T> lineage(T type) {
        return inheritance.lineage(type);
    }

    /** The type that a type is derived from, when it is known and not derived from this one in turn. */
    public <T extends Type> Optional<T> parent(T type) {
        return lineage(type).stream().skip(1).findFirst();
    }

    /** Whether the type of this name is the other one or derived from it; names as in the blueprint itself. */
    public <T extends Type> boolean isDerived(Class<T> kind, String name, String ancestor) {
        return name.equals(ancestor)
                || find(kind, name).stream()
                        .flatMap(type -> lineage(type).stream())
                        .anyMatch(type -> type.name().equals(ancestor));
    }

    /** The same for names where they are written. */
    public <T extends Type> boolean isDerived(Class<T> kind, TypeName name, TypeName ancestor) {
        return isDerived(kind, name(kind, name), name(kind, ancestor));
    }

    /** The properties of a type with those that it inherits. */
    public Map<String, PropertyDefinition> properties(Type type) {
        return inheritance.of(type, "properties", Type::properties, PropertyDefinition::refining);
    }

    /** The attributes of a type with those that it inherits; properties are not among them. */
    public Map<String, PropertyDefinition> attributes(Type type) {
        return inheritance.of(type, "attributes", Type::attributes, PropertyDefinition::refining);
    }

    /** The names of all repositories that artifacts can come from. */
    public Set<String> repositories() {
        return files.repositories();
    }

    /** All functions that authors define. */
    public List<FunctionDefinition> functions() {
        return files.functions();
    }

    /** The function that is meant by a call, when an author defines it. */
    Optional<FunctionDefinition> function(Expression.Call call) {
        return Optional.ofNullable(files.namespaces().get(call.location().source()))
                .flatMap(namespace -> namespace.function(call.function()));
    }

    /** What amounts of a scalar type are measured in; empty for other types. */
    public Optional<Units> units(DataType type) {
        return lineage(type).reversed().stream()
                .flatMap(ancestor -> ancestor.units().stream())
                .reduce((base, own) -> own.with(base))
                .map(units -> isWhole(units) ? units.whole() : units);
    }

    /** Whether the numbers of a scalar type are of a data type that is derived from integer. */
    private boolean isWhole(Units units) {
        return units.dataType()
                .filter(name -> kind(Schema.of(name)).equals(Primitive.INTEGER.toString()))
                .isPresent();
    }

    /**
     * What the {@link dev.imagebuilder.tosca.value.Value#typeName} of values is that are as a schema says: the primitive
     * type that theirs is derived from, or a map; empty when that is not known.
     */
    public String kind(Schema schema) {
        if (Primitive.named(schema.type()).isPresent()) {
            return schema.type();
        }
        Optional<DataType> type = find(DataType.class, schema.typeName());
        Optional<String> root = type.flatMap(t -> lineage(t).getLast().parent())
                .map(TypeName::name)
                .filter(name -> Primitive.named(name).isPresent());
        return root.orElse(type.isPresent() && !properties(type.get()).isEmpty() ? "map" : "");
    }

    /** The version of the file that a place is in. */
    public Version version(Location place) {
        return files.versions().getOrDefault(place.source(), Version.SIMPLE_1_3);
    }

    public Map<String, CapabilityDefinition> capabilities(NodeType type) {
        return inheritance.of(type, "capabilities", NodeType::capabilities, CapabilityDefinition::refining);
    }

    /** Artifacts by name; a descendant's replaces an ancestor's (TOSCA 2.0, section 7.1). */
    public Map<String, ArtifactDefinition> artifacts(NodeType type) {
        return inheritance.of(type, "artifacts", NodeType::artifacts, (own, _) -> own);
    }

    /**
     * Requirements by name, in the order they are evaluated in: inherited ones first. In the Simple Profile one that says
     * its capability again replaces what is inherited.
     */
    public Map<String, RequirementDefinition> requirements(NodeType type) {
        return inheritance.of(
                type,
                "requirements",
                t -> {
                    Map<String, RequirementDefinition> own = new LinkedHashMap<>();
                    t.requirements().forEach(requirement -> own.put(requirement.name(), requirement));
                    return own;
                },
                (own, base) ->
                        own.capability().isPresent() && version(own.location()).isSimple() ? own : own.refining(base));
    }
}
