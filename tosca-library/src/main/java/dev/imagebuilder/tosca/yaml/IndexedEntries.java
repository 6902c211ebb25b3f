package dev.imagebuilder.tosca.yaml;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** The entries of a large map, such as one of all node templates: one is found without a look at the others. */
final class IndexedEntries extends AbstractList<YamlNode.Entry> implements RandomAccess {
    private final List<YamlNode.Entry> entries;
    private final Map<String, YamlNode.Entry> byName;

    IndexedEntries(List<YamlNode.Entry> entries) {
        this.entries = List.copyOf(entries);
        this.byName = HashMap.newHashMap(entries.size());
        entries.forEach(entry -> byName.putIfAbsent(entry.name(), entry));
    }

    Optional<YamlNode.Entry> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public YamlNode.Entry get(int index) {
        return entries.get(index);
    }

    @Override
    public int size() {
        return entries.size();
    }
}
