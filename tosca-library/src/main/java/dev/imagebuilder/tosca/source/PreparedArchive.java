package dev.imagebuilder.tosca.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The files of another archive, without some of them, and with a {@code TOSCA.meta} made for it. */
final class PreparedArchive implements Archive {
    private final Archive others;
    private final String meta;
    private final Set<String> files;

    PreparedArchive(Archive others, Set<String> without, String meta) {
        this.others = others;
        this.meta = meta;
        Set<String> names = new TreeSet<>(others.files());
        names.removeAll(without);
        names.add(ToscaMeta.PATH);
        this.files = Collections.unmodifiableSet(names);
    }

    @Override
    public Set<String> files() {
        return files;
    }

    @Override
    public InputStream open(String file) throws IOException {
        return file.equals(ToscaMeta.PATH)
                ? new ByteArrayInputStream(meta.getBytes(StandardCharsets.UTF_8))
                : others.open(file);
    }

    @Override
    public String place() {
        return others.place();
    }
}
