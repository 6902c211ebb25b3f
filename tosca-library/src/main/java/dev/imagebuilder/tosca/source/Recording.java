package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.List;
import java.util.Map;

/**
 * Texts as they were read once, so that they can be read again whatever has become of their files.
 *
 * @param texts all but those that the product brings along
 * @param names what the texts call each other: the names behind the references in them, by {@link #key}
 * @param substitutes the names of those that stand in for nodes of others
 */
public record Recording(List<SourceText> texts, Map<String, String> names, List<String> substitutes) {

    public Recording {
        texts = List.copyOf(texts);
        names = Map.copyOf(names);
        substitutes = List.copyOf(substitutes);
    }

    /** Tells a reference from all others. */
    static String key(String reference, SourceText importer) {
        return reference + "\n" + importer.name();
    }
}
