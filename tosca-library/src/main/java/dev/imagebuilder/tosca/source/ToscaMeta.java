package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the file {@code TOSCA.meta} of a CSAR says in its first block (TOSCA 1.3, section 6.2; TOSCA 2.0, section 17.2).
 *
 * @param text the file
 * @param lines by their keynames, in the author's order
 */
public record ToscaMeta(SourceText text, Map<String, Line> lines) {
    /** Where it lies in a CSAR. */
    static final String PATH = "TOSCA-Metadata/TOSCA.meta";

    public static final String FILE_VERSION = "TOSCA-Meta-File-Version";
    public static final String CSAR_VERSION = "CSAR-Version";
    public static final String CREATED_BY = "Created-By";
    public static final String ENTRY_DEFINITIONS = "Entry-Definitions";
    public static final String OTHER_DEFINITIONS = "Other-Definitions";

    public ToscaMeta {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** A keyname with its value; lines that continue it are joined to it by one space. */
    public record Line(String key, String value, Location keyPlace, Location valuePlace) {}

    public Optional<Line> line(String key) {
        return Optional.ofNullable(lines.get(key));
    }

    /** The value of a key; empty when there is none. */
    public String value(String key) {
        return line(key).map(Line::value).orElse("");
    }
}
