package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the entries of a map: finds duplicate keys, and applies merge keys. */
final class MappingEntries {
    /** In a map up to this size a key is found sooner by looking at each than by its hash. */
    private static final int FEW = 8;

    /** From this size on an index is worth its memory. */
    private static final int MANY = 64;

    private final Findings findings;
    private final List<YamlNode.Entry> entries = new ArrayList<>();
    private final List<YamlNode> merged = new ArrayList<>(0);
    private final Map<String, YamlNode.Entry> byText = new HashMap<>(0);

    MappingEntries(Findings findings) {
        this.findings = findings;
    }

    void add(YamlNode.Entry entry) {
        Optional<YamlNode.Entry> first = find(entry.key());
        if (first.isEmpty()) {
            enter(entry);
        } else {
            findings.add(Finding.error(
                            Code.YAML_DUPLICATE_KEY,
                            entry.key().location(),
                            "the key \"" + entry.name() + "\" stands here a second time")
                    .note("it first stands at", first.get().key().location())
                    .hint("remove or rename one of the two"));
        }
    }

    void merge(YamlNode node) {
        merged.add(node);
    }

    /** YAML 1.1, merge key: own entries win over merged ones, and earlier merged maps over later ones. */
    List<YamlNode.Entry> list() {
        for (YamlNode node : merged) {
            List<YamlNode> maps = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
            maps.forEach(this::enterAll);
        }
        return entries.size() < MANY ? List.copyOf(entries) : new IndexedEntries(entries);
    }

    private void enterAll(YamlNode map) {
        if (map instanceof YamlNode.Mapping mapping) {
            mapping.entries().stream()
                    .filter(entry -> find(entry.key()).isEmpty())
                    .forEach(this::enter);
        } else {
            findings.add(Finding.error(
                    Code.YAML_BAD_MERGE, map.location(), "only a map can be merged, and this is " + map.shape()));
        }
    }

    private void enter(YamlNode.Entry entry) {
        entries.add(entry);
        if (entries.size() == FEW) {
            entries.forEach(this::index);
        } else if (entries.size() > FEW) {
            index(entry);
        }
    }

    private void index(YamlNode.Entry entry) {
        if (entry.key() instanceof YamlNode.Scalar scalar) {
            byText.put(identity(scalar), entry);
        }
    }

    private Optional<YamlNode.Entry> find(YamlNode key) {
        if (entries.size() >= FEW && key instanceof YamlNode.Scalar scalar) {
            return Optional.ofNullable(byText.get(identity(scalar)));
        }
        for (YamlNode.Entry entry : entries) {
            if (entry.key().isSameAs(key)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Keys are the same when both their text and their type are: 1 and "1" differ. No text holds a zero. */
    private static String identity(YamlNode.Scalar key) {
        return key.kind() == YamlNode.Kind.STRING ? key.text() : key.kind() + "\0" + key.text();
    }
}
