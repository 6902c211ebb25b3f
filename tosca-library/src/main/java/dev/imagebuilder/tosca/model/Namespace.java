package dev.imagebuilder.tosca.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The names of types and functions that one file knows: those it defines, those of the files it imports, and TOSCA's normative ones
 * (TOSCA 1.3, section 3.1; TOSCA 2.0, section 6.8.4).
 */
public final class Namespace {
    private final String prefix;
    private final Map<Class<? extends Type>, Map<String, TypeDefinition>> own = new HashMap<>();
    private final Map<String, FunctionDefinition> functions = new LinkedHashMap<>();
    private final List<Namespace> merged = new ArrayList<>();
    private final Map<String, List<Namespace>> prefixed = new LinkedHashMap<>();

    /** @param prefix what the names of its types begin with in the blueprint itself; empty, or ended by a colon */
    public Namespace(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    /** Takes in a type that the file defines. */
    public void define(TypeDefinition definition) {
        String name = definition.name().substring(prefix.length());
        own.computeIfAbsent(definition.kind(), _ -> new LinkedHashMap<>()).putIfAbsent(name, definition);
    }

    /** Takes in a function that the file defines. */
    public void define(FunctionDefinition function) {
        functions.put(function.name().substring(prefix.length()), function);
    }

    /** Takes in what the service template of the file says of a function, which the file may know already. */
    public void refine(FunctionDefinition function) {
        String name = function.name().substring(prefix.length());
        functions.put(name, function(name).map(function::refining).orElse(function));
    }

    /** The function that is meant by a name in this file. */
    public Optional<FunctionDefinition> function(String name) {
        return find(namespace -> namespace.functions, name, new HashSet<>());
    }

    /** Takes in the names of an imported file as they are. */
    public void merge(Namespace imported) {
        merged.add(imported);
    }

    /** Takes in the names of an imported file behind a name and a colon. */
    public void include(String name, Namespace imported) {
        prefixed.computeIfAbsent(name, _ -> new ArrayList<>()).add(imported);
    }

    Optional<TypeDefinition> find(Class<? extends Type> kind, String name) {
        return find(namespace -> namespace.own.getOrDefault(kind, Map.of()), name, new HashSet<>());
    }

    /** @param asked those that have been asked for the name already: imports can go round in a circle */
    private <T> Optional<T> find(Function<Namespace, Map<String, T>> owned, String name, Set<Namespace> asked) {
        if (!asked.add(this)) {
            return Optional.empty();
        }
        T found = owned.apply(this).get(name);
        if (found != null) {
            return Optional.of(found);
        }
        for (Namespace namespace : merged) {
            Optional<T> inMerged = namespace.find(owned, name, asked);
            if (inMerged.isPresent()) {
                return inMerged;
            }
        }
        int colon = name.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : prefixed.getOrDefault(name.substring(0, colon), List.of()).stream()
                        .flatMap(n -> n.find(owned, name.substring(colon + 1), new HashSet<>(Set.of(this))).stream())
                        .findFirst();
    }

    /** All names of a kind that can be written here, own ones first. */
    Set<String> names(Class<? extends Type> kind) {
        Set<String> names = new LinkedHashSet<>();
        collect(kind, "", names, new HashSet<>());
        return names;
    }

    private void collect(Class<? extends Type> kind, String before, Set<String> names, Set<Namespace> asked) {
        if (asked.add(this)) {
            own.getOrDefault(kind, Map.of()).keySet().forEach(name -> names.add(before + name));
            merged.forEach(namespace -> namespace.collect(kind, before, names, asked));
            prefixed.forEach((name, all) -> all.forEach(n -> n.collect(kind, before + name + ":", names, asked)));
        }
    }
}
