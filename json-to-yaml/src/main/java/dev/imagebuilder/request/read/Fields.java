package dev.imagebuilder.request.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.yaml.YamlNode;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields of one object of a request. What nobody asks for while it is read is unknown. */
final class Fields {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private final String what;
    private final YamlNode.Mapping map;
    private final Texts texts;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    /** Says whether a scalar is a text in the language that the request is written in. */
    interface Texts {
        boolean hold(YamlNode.Scalar scalar);
    }

    private Fields(String what, YamlNode.Mapping map, Texts texts, Findings findings) {
        this.what = what;
        this.map = map;
        this.texts = texts;
        this.findings = findings;
    }

    /**
     * @param what the node is, with its article
     * @return nothing, and a finding, when it is no object
     */
    static Optional<Fields> of(String what, YamlNode node, Texts texts, Findings findings) {
        if (node instanceof YamlNode.Mapping map) {
            return Optional.of(new Fields(what, map, texts, findings));
        }
        findings.add(wrong(what + " is an object, and this is " + Shape.of(node), node.location()));
        return Optional.empty();
    }

    /** Whether no mistake has been found so far. */
    boolean areSound() {
        return findings.areSound();
    }

    void add(Finding finding) {
        findings.add(finding.at(Optional.of(map.location())));
    }

    /** Finds which of these are missing. */
    void demand(String... names) {
        List<String> missing = Stream.of(names)
                .filter(name -> value(name).isEmpty())
                .map(name -> "\"" + name + "\"")
                .toList();
        if (!missing.isEmpty()) {
            String verb = missing.size() == 1 ? " is" : " are";
            add(Finding.error(
                            Code.REQUEST_KEY_MISSING,
                            map.location(),
                            String.join(" and ", missing) + verb + " missing in " + what)
                    .hint("add " + String.join(" and ", missing)));
        }
    }

    Optional<String> text(String name) {
        return value(name).flatMap(node -> text(name, node, node.location()));
    }

    /** A text that no finding shows. */
    Optional<String> secret(String name) {
        return value(name).flatMap(node -> text(name, node, node.location().withoutExcerpt()));
    }

    private Optional<String> text(String name, YamlNode node, Location place) {
        if (node instanceof YamlNode.Scalar scalar && texts.hold(scalar)) {
            return Optional.of(scalar.text());
        }
        findings.add(wrong("\"" + name + "\" must be a text, and it is " + Shape.of(node), place)
                .hint(node instanceof YamlNode.Scalar ? "write it in quotes" : "write a text in quotes"));
        return Optional.empty();
    }

    Optional<Boolean> truth(String name) {
        return value(name).flatMap(node -> truth(name, node));
    }

    private Optional<Boolean> truth(String name, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.BOOLEAN) {
            return Optional.of(TRUE.contains(scalar.text().toLowerCase(Locale.ROOT)));
        }
        findings.add(wrong("\"" + name + "\" must be true or false, and it is " + Shape.of(node), node.location())
                .hint("write true or false, without quotes"));
        return Optional.empty();
    }

    /** A number that counts something. */
    Optional<Integer> count(String name) {
        return value(name).flatMap(node -> count(name, node));
    }

    private Optional<Integer> count(String name, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.kind() == YamlNode.Kind.INTEGER
                && integer(scalar.text()) instanceof BigInteger number
                && number.bitLength() < Integer.SIZE) {
            return Optional.of(number.intValue());
        }
        findings.add(wrong("\"" + name + "\" must be a whole number, and it is " + Shape.of(node), node.location())
                .hint("write digits alone, without quotes"));
        return Optional.empty();
    }

    /** An object in this one whose fields are looked at by whoever builds. */
    Optional<Map<String, Object>> open(String name) {
        return value(name).flatMap(node -> {
            if (plain(node) instanceof Map<?, ?> map) {
                Map<String, Object> named = new LinkedHashMap<>();
                map.forEach((key, value) -> named.put(String.valueOf(key), value));
                return Optional.of(named);
            }
            findings.add(wrong("\"" + name + "\" must be an object, and it is " + Shape.of(node), node.location()));
            return Optional.empty();
        });
    }

    private static Object plain(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping map -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                map.entries().stream()
                        .filter(entry -> !isNull(entry.value()))
                        .forEach(entry -> fields.put(entry.name(), plain(entry.value())));
                yield fields;
            }
            case YamlNode.Sequence list ->
                list.items().stream().map(Fields::plain).toList();
            case YamlNode.Scalar scalar ->
                switch (scalar.kind()) {
                    case BOOLEAN -> TRUE.contains(scalar.text().toLowerCase(Locale.ROOT));
                    case INTEGER -> integer(scalar.text());
                    default -> scalar.text();
                };
        };
    }

    private static Object integer(String text) {
        try {
            return new BigInteger(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** An object in this one. */
    <T> Optional<T> part(String name, String called, Function<Fields, Optional<T>> reader) {
        return value(name).flatMap(node -> part(called, node, reader));
    }

    private <T> Optional<T> part(String called, YamlNode node, Function<Fields, Optional<T>> reader) {
        return of(called, node, texts, findings).flatMap(fields -> fields.read(reader));
    }

    /** A list of objects, of which there must be one at least. */
    <T> Optional<List<T>> someParts(String name, String called, Function<Fields, Optional<T>> reader) {
        value(name)
                .filter(node ->
                        node instanceof YamlNode.Sequence list && list.items().isEmpty())
                .ifPresent(empty -> findings.add(
                        Finding.error(Code.REQUEST_KEY_MISSING, empty.location(), "\"" + name + "\" is empty")
                                .hint("list " + called + " at least")));
        return parts(name, called, reader);
    }

    /** A list of objects. */
    <T> Optional<List<T>> parts(String name, String called, Function<Fields, Optional<T>> reader) {
        return items(name).map(nodes -> nodes.stream()
                .flatMap(node -> part(called, node, reader).stream())
                .toList());
    }

    Optional<List<String>> texts(String name) {
        return items(name).map(nodes -> nodes.stream()
                .flatMap(node -> text(name, node, node.location()).stream())
                .toList());
    }

    private Optional<List<YamlNode>> items(String name) {
        return value(name).flatMap(node -> {
            if (node instanceof YamlNode.Sequence list) {
                return Optional.of(list.items());
            }
            findings.add(wrong("\"" + name + "\" must be a list, and it is " + Shape.of(node), node.location())
                    .hint("put it in square brackets"));
            return Optional.empty();
        });
    }

    /** Reads all of it, and then finds what is left. */
    <T> Optional<T> read(Function<Fields, Optional<T>> reader) {
        Optional<T> result = reader.apply(this);
        for (YamlNode.Entry entry : map.entries()) {
            if (!known.contains(entry.name())) {
                findings.add(Finding.warning(
                                Code.REQUEST_KEY_UNKNOWN, what + " has no \"" + entry.name() + "\": it is left out")
                        .at(Optional.of(entry.key().location()))
                        .hint(Suggestion.didYouMean(entry.name(), known)));
            }
        }
        return result;
    }

    private Optional<YamlNode> value(String name) {
        known.add(name);
        return map.entry(name).map(YamlNode.Entry::value).filter(node -> !isNull(node));
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.NULL;
    }

    private static Finding wrong(String message, Location place) {
        return Finding.error(Code.REQUEST_SHAPE_WRONG, place, message);
    }
}
