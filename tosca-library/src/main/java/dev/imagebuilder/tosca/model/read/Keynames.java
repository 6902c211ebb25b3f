package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A map whose keys are keynames of the language, by the {@link Grammar}. Keys that are none, or not in the file's version,
 * are found when the map is taken up. A keyname that is left empty counts as absent.
 */
final class Keynames {
    private final String construct;
    private final Mapping mapping;
    private final Reading reading;
    private final boolean isMapping;

    private Keynames(String construct, Mapping mapping, Reading reading, boolean isMapping) {
        this.construct = construct;
        this.mapping = mapping;
        this.reading = reading;
        this.isMapping = isMapping;
    }

    /** The node as a map of keynames; a finding when it is something else, and then an empty map. */
    static Keynames of(String construct, YamlNode node, Reading reading) {
        return of(construct, node, reading, Set.of());
    }

    /** What stands behind a name. */
    static Keynames of(String construct, Entry entry, Reading reading) {
        return of(construct, entry.value(), reading, Set.of());
    }

    /** The same for a map in which other keys are allowed beside the keynames. */
    static Keynames of(String construct, YamlNode node, Reading reading, Set<String> others) {
        if (node instanceof Mapping mapping) {
            var keynames = new Keynames(construct, mapping, reading, true);
            mapping.entries().stream()
                    .filter(entry -> !others.contains(entry.name()))
                    .forEach(new KeynameCheck(construct, keynames)::check);
            return keynames;
        }
        // Told once: what should stand in it is not missing as well.
        boolean isOther = !isEmpty(node);
        if (isOther) {
            reading.add(WrongShape.of(Phrase.a(construct), "a map", node));
        }
        return new Keynames(construct, new Mapping(List.of(), node.location()), reading, !isOther);
    }

    /** Before 2.0 a map of strings; other single values are read as such. */
    Map<String, String> metadata() {
        return reading.version().isSimple()
                ? texts("metadata")
                : named(
                        "metadata",
                        entry ->
                                entry.value() instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty());
    }

    Reading reading() {
        return reading;
    }

    Location location() {
        return mapping.location();
    }

    /** Where a keyname stands that is there. */
    Location place(String name) {
        return mapping.entry(name).orElseThrow().key().location();
    }

    Optional<YamlNode> node(String name) {
        return mapping.entry(name).map(Entry::value).filter(value -> !isEmpty(value));
    }

    /** Whether a keyname is there, and nothing behind it. */
    boolean isEmpty(String name) {
        return mapping.entry(name).filter(entry -> isEmpty(entry.value())).isPresent();
    }

    Optional<Scalar> scalar(String name) {
        return node(name).flatMap(node -> asScalar("\"" + name + "\"", node));
    }

    Optional<String> text(String name) {
        return scalar(name).map(Scalar::text);
    }

    Optional<TypeName> typeName(String name) {
        return scalar(name).map(Keynames::typeName);
    }

    static TypeName typeName(Scalar scalar) {
        return new TypeName(scalar.text(), scalar.location());
    }

    /** A type name that must be there. */
    Optional<TypeName> requiredTypeName(String name, Location owner) {
        require(name, owner);
        return typeName(name);
    }

    /** Finds that a keyname is missing which must be there. */
    void require(String name, Location owner) {
        if (canLack(name)) {
            reading.add(Finding.error(Code.KEY_MISSING, owner, "this " + construct + " has no \"" + name + "\""));
        }
    }

    /** Whether a keyname is absent, and nothing tells that its author meant to write it. */
    boolean canLack(String name) {
        return node(name).isEmpty() && isMapping && !isMisspelt(name);
    }

    /** Whether a key that is no keyname is so like this one that it is meant; told where it stands. */
    private boolean isMisspelt(String name) {
        Map<String, Grammar.Versions> known = Grammar.keynames(construct);
        return mapping.entries().stream()
                .map(Entry::name)
                .filter(key -> !known.containsKey(key))
                .anyMatch(key -> Suggestion.didYouMean(key, List.of(name)).isPresent());
    }

    boolean has(String name) {
        return node(name).isPresent();
    }

    Optional<Boolean> bool(String name) {
        Optional<Scalar> scalar = scalar(name);
        boolean isBoolean = scalar.filter(s -> s.kind() == Kind.BOOLEAN)
                .filter(s -> reading.version().isSimple()
                        || s.text().equals("true")
                        || s.text().equals("false"))
                .isPresent();
        if (scalar.isPresent() && !isBoolean) {
            reading.add(WrongShape.value("\"" + name + "\"", "true or false", scalar.get()));
            return Optional.empty();
        }
        return scalar.map(s -> ScalarReader.isTrue(s.text()));
    }

    /** The items of a list; empty when the keyname is absent. */
    List<YamlNode> list(String name) {
        return node(name).map(node -> items(name, node)).orElse(List.of());
    }

    List<TypeName> typeNames(String name) {
        return list(name).stream()
                .flatMap(node -> asScalar("a name in \"" + name + "\"", node).stream())
                .map(Keynames::typeName)
                .toList();
    }

    private List<YamlNode> items(String name, YamlNode node) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        reading.add(WrongShape.of("\"" + name + "\"", "a list", node));
        return List.of();
    }

    /** A map of things by name, each made by the reader from its entry; empty when the keyname is absent. */
    <T> Map<String, T> named(String name, Function<Entry, Optional<T>> reader) {
        return node(name)
                .map(node -> namedEntries("\"" + name + "\"", node, reading, reader))
                .orElse(Map.of());
    }

    static <T> Map<String, T> namedEntries(
            String what, YamlNode node, Reading reading, Function<Entry, Optional<T>> reader) {
        if (!(node instanceof Mapping mapping)) {
            reading.add(WrongShape.of(what, "a map", node));
            return Map.of();
        }
        Map<String, T> things = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            if (entry.key() instanceof Scalar) {
                reader.apply(entry).ifPresent(thing -> things.put(entry.name(), thing));
            } else {
                reading.add(WrongShape.of("a name in " + what, "a single value", entry.key()));
            }
        }
        return Ordered.copyOf(things);
    }

    /** The things of a list in which each item is a map with one entry, a name and what stands behind it. */
    <T> List<T> namedList(String name, String what, Function<Entry, Optional<T>> reader) {
        return list(name).stream()
                .flatMap(node -> single(node, what, reading).stream())
                .flatMap(entry -> reader.apply(entry).stream())
                .toList();
    }

    /** The same for a list in which no name may come twice. */
    <T> Map<String, T> namedOnce(String name, String what, Function<Entry, Optional<T>> reader) {
        Map<String, T> things = new LinkedHashMap<>();
        Map<String, Location> first = new LinkedHashMap<>();
        namedList(name, what, entry -> {
            Location place = entry.key().location();
            Location known = first.putIfAbsent(entry.name(), place);
            if (known != null) {
                reading.add(Finding.error(
                                Code.NAME_DUPLICATE,
                                place,
                                "the name \"" + entry.name() + "\" stands here a second time")
                        .note("it first stands at", known)
                        .hint("rename one of the two"));
            }
            reader.apply(entry).ifPresent(thing -> things.putIfAbsent(entry.name(), thing));
            return Optional.of(entry);
        });
        return Ordered.copyOf(things);
    }

    /** The one entry of a map: its name and what stands behind it. */
    static Optional<Entry> single(YamlNode node, String what, Reading reading) {
        if (node instanceof Mapping mapping && mapping.entries().size() == 1) {
            return Optional.of(mapping.entries().getFirst());
        }
        reading.add(WrongShape.of(what, "a map with one entry, its name", node));
        return Optional.empty();
    }

    Map<String, String> texts(String name) {
        return named(name, entry -> asScalar("\"" + entry.name() + "\"", entry.value())
                .map(Scalar::text));
    }

    Optional<Scalar> asScalar(String what, YamlNode node) {
        if (node instanceof Scalar scalar) {
            return Optional.of(scalar);
        }
        reading.add(WrongShape.of(what, "a single value", node));
        return Optional.empty();
    }

    static boolean isEmpty(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }
}
