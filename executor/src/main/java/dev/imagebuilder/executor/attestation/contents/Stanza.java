package dev.imagebuilder.executor.attestation.contents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fields of a package, each on a line as {@code Name: value}; what goes on in further lines is left out.
 *
 * @param fields by their names; of several with one name it is the first
 */
record Stanza(Map<String, String> fields) {

    /** Those of a text, with empty lines between them. */
    static List<Stanza> all(String text) {
        List<Stanza> all = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : (text + "\n\n").split("\n", -1)) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                if (!fields.isEmpty()) {
                    all.add(new Stanza(Map.copyOf(fields)));
                }
                fields.clear();
            } else if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                fields.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return all;
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }
}
