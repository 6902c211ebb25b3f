package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.value.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All types a blueprint can use, by the names its files know them by, and what they inherit from each other. A type has
 * one name of its own, the one that the blueprint itself knows it by; in other files it may go by others.
 */
public final class Types {
    private final Map<Class<? extends Type>, Map<String, TypeDefinition>> definitions = new HashMap<>();
    private final ModelFiles files;
    private final Map<TypeDefinition, Type> read = new ConcurrentHashMap<>();
    /** By what is inherited, then by the name of the type. */
    private final Map<String, Map<String, Map<String, ?>>> inherited = new ConcurrentHashMap<>();

    private final Map<Class<?>, Map<String, List<? extends Type>>> lineages = new ConcurrentHashMap<>();
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
        return definition(kind, name).map(definition -> kind.cast(read(definition)));
    }

    private Optional<TypeDefinition> definition(Class<? extends Type> kind, TypeName name) {
        return named.computeIfAbsent(name.location().source(), _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(kind, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(name.name(), _ -> meant(kind, name));
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
        List<String> names = new ArrayList<>();
        Optional.ofNullable(files.namespaces().get(name.location().source()))
                .ifPresent(namespace -> names.addAll(namespace.names(kind)));
        List<String> normative = files.normative()
                .map(namespace -> List.copyOf(namespace.names(kind)))
                .orElse(List.of());
        names.addAll(normative);
        normative.forEach(full -> names.addAll(NormativeName.shortOf(kind, full)));
        if (kind == DataType.class) {
            names.addAll(Primitive.names(version(name.location())));
        }
        return Finding.error(Code.TYPE_UNKNOWN, name.location(), "there is no " + kindName(kind) + " " + name.name())
                .hint(ofOtherKind(name)
                        .or(() -> Suggestion.didYouMean(name.name(), names))
                        .or(() -> ofSimpleProfile(name)));
    }

    private Optional<String> ofOtherKind(TypeName name) {
        return definitions.keySet().stream()
                .filter(kind -> definition(kind, name).isPresent())
                .map(Types::kindName)
                .sorted()
                .findFirst()
                .map(kind -> "there is " + Phrase.a(kind) + " of that name");
    }

    /** What an author means who has the names of 1.3 in mind (TOSCA 2.0, sections 6.7.2 and 9.1.2.2). */
    private Optional<String> ofSimpleProfile(TypeName name) {
        if (version(name.location()).isSimple()) {
            return Optional.empty();
        }
        if (name.name().startsWith("scalar-unit.")) {
            return Optional.of("TOSCA 2.0 has no units of its own: derive a data type from scalar and give it units");
        }
        return Optional.of("TOSCA 2.0 has no types of its own: those of 1.3 are in the profile"
                        + " org.oasis-open.simple:2.0, which can be imported")
                .filter(_ -> name.name().startsWith("tosca"));
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
        @SuppressWarnings("unchecked")
        List<T> known = (List<T>) lineages.computeIfAbsent(type.getClass(), _ -> new ConcurrentHashMap<>())
                .get(type.name());
        if (known != null) {
            return known;
        }
        @SuppressWarnings("unchecked")
        Class<T> kind = (Class<T>) type.getClass();
        // By name: comparing types themselves would compare all that is in them.
        Map<String, T> line = new LinkedHashMap<>();
        Optional<T> next = Optional.of(type);
        while (next.isPresent() && line.putIfAbsent(next.get().name(), next.get()) == null) {
            next = next.get().parent().flatMap(parent -> find(kind, parent));
        }
        List<T> lineage = List.copyOf(line.values());
        lineages.get(kind).put(type.name(), lineage);
        return lineage;
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

    public Map<String, PropertyDefinition> properties(DataType type) {
        return properties(type, "properties of data types", DataType::properties);
    }

    public Map<String, PropertyDefinition> properties(NodeType type) {
        return properties(type, "properties of node types", NodeType::properties);
    }

    public Map<String, PropertyDefinition> properties(RelationshipType type) {
        return properties(type, "properties of relationship types", RelationshipType::properties);
    }

    public Map<String, PropertyDefinition> properties(CapabilityType type) {
        return properties(type, "properties of capability types", CapabilityType::properties);
    }

    public Map<String, PropertyDefinition> properties(ArtifactType type) {
        return properties(type, "properties of artifact types", ArtifactType::properties);
    }

    public Map<String, PropertyDefinition> properties(GroupType type) {
        return properties(type, "properties of group types", GroupType::properties);
    }

    public Map<String, PropertyDefinition> properties(PolicyType type) {
        return properties(type, "properties of policy types", PolicyType::properties);
    }

    public Map<String, PropertyDefinition> attributes(CapabilityType type) {
        return properties(type, "attributes of capability types", CapabilityType::attributes);
    }

    public Map<String, PropertyDefinition> attributes(RelationshipType type) {
        return properties(type, "attributes of relationship types", RelationshipType::attributes);
    }

    public Map<String, PropertyDefinition> attributes(GroupType type) {
        return properties(type, "attributes of group types", GroupType::attributes);
    }

    public Map<String, PropertyDefinition> attributes(NodeType type) {
        return properties(type, "attributes of node types", NodeType::attributes);
    }

    private <T extends Type> Map<String, PropertyDefinition> properties(
            T type, String what, Function<T, Map<String, PropertyDefinition>> own) {
        return inherited(type, what, own, PropertyDefinition::refining);
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
                .filter(name -> kind(new Schema(
                                name.name(), Optional.empty(), Optional.empty(), List.of(), name.location()))
                        .equals(Primitive.INTEGER.toString()))
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
        return inherited(type, "capabilities", NodeType::capabilities, CapabilityDefinition::refining);
    }

    /** Artifacts by name; a descendant's replaces an ancestor's (TOSCA 2.0, section 7.1). */
    public Map<String, ArtifactDefinition> artifacts(NodeType type) {
        return inherited(type, "artifacts", NodeType::artifacts, (own, _) -> own);
    }

    /**
     * Requirements by name, in the order they are evaluated in: inherited ones first. In the Simple Profile one that says
     * its capability again replaces what is inherited.
     */
    public Map<String, RequirementDefinition> requirements(NodeType type) {
        return inherited(
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

    /** What a type and its ancestors define together; a descendant's definition refines an ancestor's. */
    private <T extends Type, D> Map<String, D> inherited(
            T type, String what, Function<T, Map<String, D>> own, BinaryOperator<D> refining) {
        Map<String, Map<String, ?>> ofTypes = inherited.computeIfAbsent(what, _ -> new ConcurrentHashMap<>());
        @SuppressWarnings("unchecked")
        Map<String, D> known = (Map<String, D>) ofTypes.get(type.name());
        if (known != null) {
            return known;
        }
        // From the nearest ancestor that is known already: of long lines each part is computed once.
        List<T> line = lineage(type);
        int start = 0;
        while (start < line.size() && !ofTypes.containsKey(line.get(start).name())) {
            start++;
        }
        @SuppressWarnings("unchecked")
        Map<String, D> inheritedThere = start < line.size()
                ? (Map<String, D>) ofTypes.get(line.get(start).name())
                : Map.of();
        Map<String, D> all = new LinkedHashMap<>(inheritedThere);
        for (T ancestor : line.subList(0, start).reversed()) {
            refine(all, own.apply(ancestor), refining);
        }
        Map<String, D> ordered = Ordered.copyOf(all);
        ofTypes.put(type.name(), ordered);
        return ordered;
    }

    private static <D> void refine(Map<String, D> all, Map<String, D> own, BinaryOperator<D> refining) {
        own.forEach((name, mine) -> all.merge(name, mine, (theirs, refined) -> refining.apply(refined, theirs)));
    }
}
