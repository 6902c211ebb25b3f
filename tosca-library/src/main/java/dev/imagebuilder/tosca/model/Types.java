package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** All types a blueprint can use, and what they inherit from each other. */
public final class Types {
    private final Map<Class<? extends Type>, Map<String, TypeDefinition>> definitions = new HashMap<>();
    private final Map<TypeDefinition, Type> read = new ConcurrentHashMap<>();
    private final Map<String, Map<String, PropertyDefinition>> fieldsOf = new ConcurrentHashMap<>();

    private Types() {}

    /** Finds types that are defined twice. */
    public static Checked<Types> of(Collection<TypeDefinition> definitions) {
        var types = new Types();
        var findings = new Findings();
        for (TypeDefinition definition : definitions) {
            Map<String, TypeDefinition> kind =
                    types.definitions.computeIfAbsent(definition.kind(), _ -> new LinkedHashMap<>());
            TypeDefinition first = kind.putIfAbsent(definition.name(), definition);
            if (first != null) {
                findings.add(Finding.error(
                                Code.TYPE_DUPLICATE,
                                definition.location(),
                                "the " + kindName(definition.kind()) + " " + definition.name()
                                        + " is defined a second time")
                        .note("it is first defined at " + first.location())
                        .hint("rename one of the two"));
            }
        }
        return findings.with(types);
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

    public <T extends Type> Optional<T> find(Class<T> kind, String name) {
        return Optional.ofNullable(definitions.getOrDefault(kind, Map.of()).get(name))
                .map(definition -> kind.cast(read(definition)));
    }

    /** The names of all types of a kind. */
    public Collection<String> names(Class<? extends Type> kind) {
        return definitions.getOrDefault(kind, Map.of()).keySet();
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
        Class<T> kind = (Class<T>) type.getClass();
        // By name: comparing types themselves would compare all that is in them.
        Map<String, T> line = new LinkedHashMap<>();
        Optional<T> next = Optional.of(type);
        while (next.isPresent() && line.putIfAbsent(next.get().name(), next.get()) == null) {
            next = next.get().parent().flatMap(parent -> find(kind, parent.name()));
        }
        return new ArrayList<>(line.values());
    }

    /** Whether the type of this name is the other one or derived from it. */
    public <T extends Type> boolean isDerived(Class<T> kind, String name, String ancestor) {
        return name.equals(ancestor)
                || find(kind, name).stream()
                        .flatMap(type -> lineage(type).stream())
                        .anyMatch(type -> type.name().equals(ancestor));
    }

    public Map<String, PropertyDefinition> properties(DataType type) {
        return fieldsOf.computeIfAbsent(type.name(), _ -> inherited(type, DataType::properties));
    }

    public Map<String, PropertyDefinition> properties(NodeType type) {
        return inherited(type, NodeType::properties);
    }

    public Map<String, PropertyDefinition> properties(CapabilityType type) {
        return inherited(type, CapabilityType::properties);
    }

    public Map<String, PropertyDefinition> properties(GroupType type) {
        return inherited(type, GroupType::properties);
    }

    public Map<String, PropertyDefinition> properties(PolicyType type) {
        return inherited(type, PolicyType::properties);
    }

    public Map<String, PropertyDefinition> attributes(CapabilityType type) {
        return inherited(type, CapabilityType::attributes);
    }

    public Map<String, PropertyDefinition> attributes(NodeType type) {
        return inherited(type, NodeType::attributes);
    }

    public Map<String, CapabilityDefinition> capabilities(NodeType type) {
        return inherited(type, NodeType::capabilities);
    }

    /** Requirements by name, in the order they are evaluated in: inherited ones first. */
    public Map<String, RequirementDefinition> requirements(NodeType type) {
        return inherited(type, t -> {
            Map<String, RequirementDefinition> own = new LinkedHashMap<>();
            t.requirements().forEach(requirement -> own.put(requirement.name(), requirement));
            return own;
        });
    }

    /** What a type and its ancestors define together; a descendant's definition replaces an ancestor's. */
    private <T extends Type, D> Map<String, D> inherited(T type, Function<T, Map<String, D>> own) {
        Map<String, D> all = new LinkedHashMap<>();
        lineage(type).reversed().forEach(ancestor -> all.putAll(own.apply(ancestor)));
        return all;
    }
}
