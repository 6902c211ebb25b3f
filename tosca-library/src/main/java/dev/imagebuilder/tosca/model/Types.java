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

/** All types a blueprint can use, and what they inherit from each other. */
public final class Types {
    private final Map<Class<? extends Type>, Map<String, Type>> byKind = new HashMap<>();
    private final Map<String, Map<String, PropertyDefinition>> fieldsOf = new ConcurrentHashMap<>();

    private Types() {}

    /** Finds types that are defined twice. */
    public static Checked<Types> of(Collection<? extends Type> definitions) {
        var types = new Types();
        var findings = new Findings();
        for (Type type : definitions) {
            Map<String, Type> kind = types.byKind.computeIfAbsent(type.getClass(), _ -> new LinkedHashMap<>());
            Type first = kind.putIfAbsent(type.name(), type);
            if (first != null) {
                findings.add(Finding.error(
                                Code.TYPE_DUPLICATE,
                                type.location(),
                                "the " + kindName(type.getClass()) + " " + type.name() + " is defined a second time")
                        .note("it is first defined at " + first.location())
                        .hint("rename one of the two"));
            }
        }
        return findings.with(types);
    }

    /** What a kind of type is called, such as "node type". */
    public static String kindName(Class<? extends Type> kind) {
        String name = kind.getSimpleName().replace("Type", "");
        return name.toLowerCase(java.util.Locale.ROOT) + " type";
    }

    public <T extends Type> Optional<T> find(Class<T> kind, String name) {
        Map<String, Type> types = byKind.getOrDefault(kind, Map.of());
        return Optional.ofNullable(types.get(name)).map(kind::cast);
    }

    /** The names of all types of a kind. */
    public Collection<String> names(Class<? extends Type> kind) {
        return byKind.getOrDefault(kind, Map.of()).keySet();
    }

    /** The types that users have written: those of the product's own libraries are checked by its tests. */
    public Collection<Type> written() {
        return all().stream()
                .filter(type -> !type.location().source().isBuiltin())
                .toList();
    }

    public Collection<Type> all() {
        return byKind.values().stream().flatMap(kind -> kind.values().stream()).toList();
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
