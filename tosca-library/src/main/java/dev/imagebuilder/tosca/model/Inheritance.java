package dev.imagebuilder.tosca.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** What types have of their ancestors, each computed once (TOSCA 1.3, section 3.7; TOSCA 2.0, section 5.1.3). */
final class Inheritance {
    private final Types types;
    private final Map<Class<?>, Map<String, List<? extends Type>>> lineages = new ConcurrentHashMap<>();
    /** By what is inherited, then by the kind and the name of the type. */
    private final Map<String, Map<Class<?>, Map<String, Map<String, ?>>>> known = new ConcurrentHashMap<>();

    Inheritance(Types types) {
        this.types = types;
    }

    /** The type itself, then its ancestors up to the root; stops where a type is unknown or comes again. */
    <T extends Type> List<T> lineage(T type) {
        @SuppressWarnings("unchecked")
        List<T> made = (List<T>) lineages.computeIfAbsent(type.getClass(), _ -> new ConcurrentHashMap<>())
                .get(type.name());
        if (made != null) {
            return made;
        }
        @SuppressWarnings("unchecked")
        Class<T> kind = (Class<T>) type.getClass();
        // By name: comparing types themselves would compare all that is in them.
        Map<String, T> line = new LinkedHashMap<>();
        Optional<T> next = Optional.of(type);
        while (next.isPresent() && line.putIfAbsent(next.get().name(), next.get()) == null) {
            next = next.get().parent().flatMap(parent -> types.find(kind, parent));
        }
        List<T> lineage = List.copyOf(line.values());
        lineages.get(kind).put(type.name(), lineage);
        return lineage;
    }

    /** What a type and its ancestors define together; a descendant's definition refines an ancestor's. */
    <T extends Type, D> Map<String, D> of(
            T type, String what, Function<T, Map<String, D>> own, BinaryOperator<D> refining) {
        Map<String, Map<String, ?>> ofTypes = known.computeIfAbsent(what, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(type.getClass(), _ -> new ConcurrentHashMap<>());
        @SuppressWarnings("unchecked")
        Map<String, D> whole = (Map<String, D>) ofTypes.get(type.name());
        if (whole != null) {
            return whole;
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
