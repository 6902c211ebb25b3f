package dev.imagebuilder.tosca.yaml;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A node of a YAML document. Aliases are followed and merge keys applied. */
public sealed interface YamlNode {

    Location location();

    /** Whether another node says the same, wherever it stands. */
    boolean isSameAs(YamlNode other);

    /**
     * A scalar.
     *
     * @param text as written, without quotes
     * @param kind what YAML takes it for
     */
    record Scalar(String text, Kind kind, Location location) implements YamlNode {

        @Override
        public boolean isSameAs(YamlNode other) {
            return other instanceof Scalar also && kind == also.kind && text.equals(also.text);
        }
    }

    record Sequence(List<YamlNode> items, Location location) implements YamlNode {

        @Override
        public boolean isSameAs(YamlNode other) {
            return other instanceof Sequence also
                    && items.size() == also.items.size()
                    && IntStream.range(0, items.size())
                            .allMatch(i -> items.get(i).isSameAs(also.items.get(i)));
        }
    }

    /** A mapping, its entries in the author's order. */
    record Mapping(List<Entry> entries, Location location) implements YamlNode {

        /** The entry with this text as its key. */
        public Optional<Entry> entry(String key) {
            if (entries instanceof IndexedEntries indexed) {
                return indexed.find(key);
            }
            for (Entry entry : entries) {
                if (entry.name().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        @Override
        public boolean isSameAs(YamlNode other) {
            return other instanceof Mapping also
                    && entries.size() == also.entries.size()
                    && IntStream.range(0, entries.size())
                            .allMatch(i -> entries.get(i).isSameAs(also.entries.get(i)));
        }
    }

    record Entry(YamlNode key, YamlNode value) {

        private boolean isSameAs(Entry other) {
            return key.isSameAs(other.key) && value.isSameAs(other.value);
        }

        /** The key as text; empty for keys that are no scalars. */
        public String name() {
            return key instanceof Scalar scalar ? scalar.text() : "";
        }
    }

    /** The types that plain scalars resolve to in YAML 1.1. */
    enum Kind {
        STRING,
        INTEGER,
        FLOAT,
        BOOLEAN,
        NULL,
        TIMESTAMP,
        /** Such as {@code 08} and {@code 0o17}: a string in YAML 1.1, a whole number in YAML 1.2. */
        INTEGER_OF_1_2,
        /** A string with the tag {@code !!binary} or {@code !!timestamp}. */
        MARKED;

        /** @param isOf11 whether YAML 1.1 has the word */
        public boolean isText(boolean isOf11) {
            return this == STRING || this == TIMESTAMP || this == MARKED || this == INTEGER_OF_1_2 && isOf11;
        }
    }

    /** What to call the shape of this node in a message. */
    default String shape() {
        return switch (this) {
            case Scalar scalar -> scalar.kind() == Kind.NULL ? "empty" : "a single value";
            case Sequence _ -> "a list";
            case Mapping _ -> "a map";
        };
    }
}
