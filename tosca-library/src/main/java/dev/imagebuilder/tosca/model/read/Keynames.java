package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A map whose keys are keynames of the language. What is asked for is a keyname; {@link #refuseOthers} then finds the
 * keys nobody asked for. A keyname that is left empty counts as absent.
 */
final class Keynames {
    private final String construct;
    private final Mapping mapping;
    private final Findings findings;
    private final Set<String> asked = new LinkedHashSet<>();

    private Keynames(String construct, Mapping mapping, Findings findings) {
        this.construct = construct;
        this.mapping = mapping;
        this.findings = findings;
    }

    /** The node as a map of keynames; a finding when it is something else, and then an empty map. */
    static Keynames of(String construct, YamlNode node, Findings findings) {
        if (node instanceof Mapping mapping) {
            return new Keynames(construct, mapping, findings);
        }
        if (!isEmpty(node)) {
            findings.add(wrongShape(construct, "a map", node));
        }
        return new Keynames(construct, new Mapping(List.of(), node.location()), findings);
    }

    Findings findings() {
        return findings;
    }

    Location location() {
        return mapping.location();
    }

    /** Says that these keynames are legal here; what they mean is of no concern to this program. */
    Keynames allow(String... names) {
        asked.addAll(List.of(names));
        return this;
    }

    Optional<YamlNode> node(String name) {
        asked.add(name);
        return mapping.entry(name).map(Entry::value).filter(value -> !isEmpty(value));
    }

    Optional<Scalar> scalar(String name) {
        return node(name).flatMap(node -> asScalar("\"" + name + "\"", node));
    }

    Optional<String> text(String name) {
        return scalar(name).map(Scalar::text);
    }

    Optional<TypeName> typeName(String name) {
        return scalar(name).map(scalar -> new TypeName(scalar.text(), scalar.location()));
    }

    /** A type name that must be there. */
    Optional<TypeName> requiredTypeName(String name, Location owner) {
        Optional<TypeName> found = typeName(name);
        if (found.isEmpty()
                && mapping.entry(name).filter(e -> !isEmpty(e.value())).isEmpty()) {
            findings.add(Finding.error(Code.KEY_MISSING, owner, "this " + construct + " has no \"" + name + "\""));
        }
        return found;
    }

    Optional<Boolean> bool(String name) {
        Optional<Scalar> scalar = scalar(name);
        if (scalar.isPresent() && scalar.get().kind() != Kind.BOOLEAN) {
            findings.add(wrongShape("\"" + name + "\"", "true or false", scalar.get()));
            return Optional.empty();
        }
        return scalar.map(s -> ExpressionReader.isTrue(s.text()));
    }

    /** The items of a list; empty when the keyname is absent. */
    List<YamlNode> list(String name) {
        return node(name).map(node -> items(name, node)).orElse(List.of());
    }

    List<TypeName> typeNames(String name) {
        return list(name).stream()
                .flatMap(node -> asScalar("a name in \"" + name + "\"", node).stream())
                .map(scalar -> new TypeName(scalar.text(), scalar.location()))
                .toList();
    }

    private List<YamlNode> items(String name, YamlNode node) {
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        findings.add(wrongShape("\"" + name + "\"", "a list", node));
        return List.of();
    }

    /** A map of things by name, each made by the reader from its entry; empty when the keyname is absent. */
    <T> Map<String, T> named(String name, Function<Entry, Optional<T>> reader) {
        return node(name)
                .map(node -> namedEntries("\"" + name + "\"", node, findings, reader))
                .orElse(Map.of());
    }

    static <T> Map<String, T> namedEntries(
            String what, YamlNode node, Findings findings, Function<Entry, Optional<T>> reader) {
        if (!(node instanceof Mapping mapping)) {
            findings.add(wrongShape(what, "a map", node));
            return Map.of();
        }
        Map<String, T> things = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            if (entry.key() instanceof Scalar) {
                reader.apply(entry).ifPresent(thing -> things.put(entry.name(), thing));
            } else {
                findings.add(wrongShape("a name in " + what, "a single value", entry.key()));
            }
        }
        return Ordered.copyOf(things);
    }

    Map<String, String> texts(String name) {
        return named(name, entry -> asScalar("\"" + entry.name() + "\"", entry.value())
                .map(Scalar::text));
    }

    private Optional<Scalar> asScalar(String what, YamlNode node) {
        if (node instanceof Scalar scalar) {
            return Optional.of(scalar);
        }
        findings.add(wrongShape(what, "a single value", node));
        return Optional.empty();
    }

    /** Finds every key that is no keyname here. */
    void refuseOthers() {
        for (Entry entry : mapping.entries()) {
            if (!asked.contains(entry.name())) {
                findings.add(Finding.error(
                                Code.KEY_UNKNOWN,
                                entry.key().location(),
                                "\"" + entry.name() + "\" is not a keyname of " + Phrase.a(construct))
                        .hint(Suggestion.didYouMean(entry.name(), asked)
                                .orElse("its keynames are " + String.join(", ", asked))));
            }
        }
    }

    static boolean isEmpty(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    static Finding wrongShape(String what, String wanted, YamlNode node) {
        return Finding.error(
                Code.WRONG_SHAPE, node.location(), what + " must be " + wanted + ", and this is " + node.shape());
    }
}
