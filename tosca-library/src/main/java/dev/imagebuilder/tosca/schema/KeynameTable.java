package dev.imagebuilder.tosca.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What each keyname holds and what for, from {@code tosca-library/schema/keynames.txt}, which says how it is written. */
final class KeynameTable {
    /** The shape of a short form. */
    static final String SHORT = "/";

    static final String SHORT_SINCE_2_0 = "/2.0";
    /** The shape of what stands behind keys that are no keynames, before 2.0. */
    static final String OTHERS = "+";

    private static final String EVERY = "*";

    private final Map<String, Construct> constructs = new LinkedHashMap<>();

    /**
     * What is said about a construct.
     *
     * @param shapes by {@link #SHORT}, {@link #SHORT_SINCE_2_0} and {@link #OTHERS}
     */
    record Construct(String description, Map<String, String> shapes, Map<String, Row> rows) {}

    /** What is said about a keyname. */
    record Row(String shape, String description, boolean required) {}

    KeynameTable(String text) {
        String current = EVERY;
        for (String line : text.lines().filter(KeynameTable::isSaid).toList()) {
            if (line.startsWith("[")) {
                int end = line.indexOf(']');
                current = line.substring(1, end);
                String description = line.substring(end + 1).strip();
                constructs.put(current, new Construct(description, new LinkedHashMap<>(), new LinkedHashMap<>()));
            } else {
                read(line, constructs.get(current));
            }
        }
    }

    private static boolean isSaid(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static void read(String line, Construct construct) {
        int blank = line.indexOf(' ');
        String mark = line.substring(0, blank);
        if (Set.of(SHORT, SHORT_SINCE_2_0, OTHERS).contains(mark)) {
            construct.shapes().put(mark, line.substring(blank + 1));
            return;
        }
        String[] cells = line.split(" \\| ", 3);
        boolean required = cells[0].endsWith("!");
        String keyname = required ? cells[0].substring(0, cells[0].length() - 1) : cells[0];
        construct.rows().put(keyname, new Row(cells[1], cells[2], required));
    }

    /** The names of all constructs that have a section. */
    List<String> names() {
        return constructs.keySet().stream().filter(name -> !name.equals(EVERY)).toList();
    }

    Optional<Construct> construct(String name) {
        return Optional.ofNullable(constructs.get(name));
    }

    /** One of the shapes of a construct. */
    Optional<String> shape(String construct, String kind) {
        return construct(construct).map(section -> section.shapes().get(kind));
    }

    /** The row of a keyname of a construct, else what the keyname means everywhere. */
    Optional<Row> row(String construct, String keyname) {
        return construct(construct).map(section -> section.rows().get(keyname)).or(() -> construct(EVERY)
                .map(section -> section.rows().get(keyname)));
    }
}
