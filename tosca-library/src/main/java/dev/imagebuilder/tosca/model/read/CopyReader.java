package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads templates, those with {@code copy} on top of what they copy (TOSCA 1.3, section 3.8.3; 2.0, section 7.2). */
final class CopyReader {
    private static final String COPY = "copy";

    private final Reading reading;

    CopyReader(Reading reading) {
        this.reading = reading;
    }

    <T> Map<String, T> named(Keynames topology, String keyname, Function<Entry, Optional<T>> reader) {
        Optional<YamlNode> all = topology.node(keyname);
        return topology.named(keyname, entry -> all.filter(Mapping.class::isInstance)
                .flatMap(templates -> whole(entry, (Mapping) templates))
                .flatMap(reader));
    }

    /** The template with what it copies; none when there is nothing to copy. */
    private Optional<Entry> whole(Entry entry, Mapping templates) {
        Optional<Scalar> source = copied(entry);
        if (source.isEmpty()) {
            return Optional.of(entry);
        }
        Optional<YamlNode> base = templates.entry(source.get().text()).map(Entry::value);
        boolean isCopyToo = base.filter(node -> copied(node).isPresent()).isPresent();
        if (base.isEmpty() || isCopyToo) {
            List<String> names = templates.entries().stream().map(Entry::name).toList();
            reading.add(Finding.error(
                            Code.COPY_UNFIT,
                            source.get().location(),
                            isCopyToo
                                    ? "\"" + source.get().text() + "\" is a copy itself, and cannot be copied"
                                    : "there is no template \"" + source.get().text() + "\" to copy")
                    .hint(
                            isCopyToo
                                    ? Optional.empty()
                                    : Suggestion.didYouMean(source.get().text(), names)));
            return Optional.empty();
        }
        var own = (Mapping) entry.value();
        List<Entry> entries =
                own.entries().stream().filter(e -> !e.name().equals(COPY)).toList();
        return Optional.of(new Entry(entry.key(), over(base.get(), new Mapping(entries, own.location()))));
    }

    private Optional<Scalar> copied(Entry template) {
        Optional<YamlNode> copy = template.value() instanceof Mapping mapping
                ? mapping.entry(COPY).map(Entry::value)
                : Optional.empty();
        copy.filter(node -> !(node instanceof Scalar))
                .ifPresent(node -> reading.add(WrongShape.of("\"copy\"", "the name of a template", node)));
        return copied(template.value());
    }

    private static Optional<Scalar> copied(YamlNode node) {
        return node instanceof Mapping mapping
                ? mapping.entry(COPY)
                        .map(Entry::value)
                        .filter(Scalar.class::isInstance)
                        .map(Scalar.class::cast)
                : Optional.empty();
    }

    /** What the copy says replaces what the original says, in maps entry by entry. */
    private static YamlNode over(YamlNode base, Mapping own) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (base instanceof Mapping mapping) {
            mapping.entries().forEach(entry -> entries.put(entry.name(), entry));
        }
        own.entries().forEach(entry -> entries.merge(entry.name(), entry, CopyReader::merged));
        return new Mapping(List.copyOf(entries.values()), own.location());
    }

    private static Entry merged(Entry base, Entry own) {
        boolean areMaps = base.value() instanceof Mapping && own.value() instanceof Mapping;
        return areMaps ? new Entry(own.key(), over(base.value(), (Mapping) own.value())) : own;
    }
}
