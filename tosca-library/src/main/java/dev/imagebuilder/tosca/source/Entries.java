package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes up the entries of an archive one by one, and leaves out those that could do harm.
 *
 * @param <E> what the archive knows of an entry
 */
final class Entries<E> {
    /** More entries than this are a bomb, or something that is no CSAR. */
    static final int MOST = 10_000;

    private static final int MOST_FINDINGS = 20;

    private final String archive;
    private final Findings findings = new Findings();
    private final Map<String, E> files = new LinkedHashMap<>();

    /** @param archive its name, as users know it */
    Entries(String archive) {
        this.archive = archive;
    }

    /**
     * Takes up an entry.
     *
     * @param name as the archive has it; one of a directory ends with a slash
     * @param flaw what is wrong with it besides its name, to follow the name in a sentence
     */
    void add(String name, E entry, Optional<String> flaw) {
        if (name.equals("./")) {
            return;
        }
        String file = name.startsWith("./") ? name.substring(2) : name;
        boolean isDirectory = file.endsWith("/");
        String path = isDirectory ? file.substring(0, file.length() - 1) : file;
        Optional<String> wrong = EntryName.flaw(path).or(() -> flaw);
        if (wrong.isPresent()) {
            refuse(Code.CSAR_ENTRY_UNSAFE, path, wrong.get(), "pack only plain files, by their paths in the CSAR");
        } else if (!isDirectory && files.putIfAbsent(path, entry) != null) {
            refuse(Code.CSAR_ENTRY_DUPLICATE, path, "is there twice", "pack the CSAR anew, each file once");
        }
    }

    /** The good files, by their names, with what was found wrong. */
    Checked<Map<String, E>> checked() {
        for (String file : files.keySet()) {
            for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                if (files.containsKey(file.substring(0, slash))) {
                    String directory = file.substring(0, slash);
                    refuse(
                            Code.CSAR_ENTRY_DUPLICATE,
                            directory,
                            "is both a file and a directory",
                            "pack the CSAR anew, each file once");
                }
            }
        }
        return findings.with(files);
    }

    static Finding tooMany(String archive) {
        return Finding.error(Code.CSAR_TOO_LARGE, archive + " holds more than " + MOST + " files")
                .hint("pack only what the service template refers to");
    }

    private void refuse(Code code, String entry, String why, String hint) {
        if (findings.list().size() < MOST_FINDINGS) {
            findings.add(Finding.error(code, "in " + archive + ", \"" + entry + "\" " + why)
                    .hint(hint));
        }
    }
}
