package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.Version;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The grammar as those see it who show it to others, such as editors: the keynames of each construct. */
public final class ConstructKeynames {

    private ConstructKeynames() {}

    /** The keynames of each construct in a version, in the order of the grammar; none for a construct it does not have. */
    public static Map<String, List<String>> of(Version version) {
        Map<String, List<String>> keynames = new TreeMap<>();
        for (String construct : Grammar.constructNames()) {
            keynames.put(
                    construct,
                    Grammar.keynames(construct).entrySet().stream()
                            .filter(keyname -> keyname.getValue().include(version))
                            .map(Map.Entry::getKey)
                            .toList());
        }
        return keynames;
    }
}
