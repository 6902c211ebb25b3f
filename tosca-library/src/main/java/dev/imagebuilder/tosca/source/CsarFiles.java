package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of a CSAR and the texts in them, which know no other files than each other. */
final class CsarFiles {
    private final String name;
    private final String prefix;
    private final Archive archive;
    private final Set<String> directories = new HashSet<>();

    /**
     * @param name the name that users know the CSAR by
     * @param prefix what the names of its texts begin with
     */
    CsarFiles(String name, String prefix, Archive archive) {
        this.name = name;
        this.prefix = prefix;
        this.archive = archive;
        for (String file : archive.files()) {
            String directory = directory(file);
            while (!directory.isEmpty() && directories.add(directory)) {
                directory = directory(directory);
            }
        }
    }

    String name() {
        return name;
    }

    /** The same with other files. */
    CsarFiles with(Archive other) {
        return new CsarFiles(name, prefix, other);
    }

    Archive archive() {
        return archive;
    }

    Set<String> all() {
        return archive.files();
    }

    boolean holds(SourceText text) {
        boolean mayBe = !text.name().startsWith("/") || !prefix.isEmpty();
        return mayBe && text.name().startsWith(prefix);
    }

    /** The path inside the CSAR of the text with this name. */
    String path(String textName) {
        return textName.startsWith(prefix) ? textName.substring(prefix.length()) : textName;
    }

    /** The name of the text that a text of this CSAR refers to; one that leads out of the CSAR stays to be seen. */
    String resolve(String reference, SourceText importer) {
        if (reference.startsWith("file:")) {
            return reference;
        }
        boolean isFromRoot = reference.startsWith("/");
        List<String> path = new ArrayList<>();
        String beside = isFromRoot ? "" : directory(path(importer.name()));
        for (String segment : (beside + "/" + reference).split("/")) {
            boolean goesUp = segment.equals("..");
            if (goesUp && !path.isEmpty() && !path.getLast().equals("..")) {
                path.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.add(segment);
            }
        }
        return prefix + String.join("/", path);
    }

    /** The text at the first of these paths that is there, relative to the directory of a text or to one above it. */
    Optional<String> beside(SourceText importer, List<String> paths) {
        String directory = path(importer.name());
        do {
            directory = directory(directory);
            String place = directory.isEmpty() ? "" : directory + "/";
            for (String path : paths) {
                if (archive.files().contains(place + path)) {
                    return Optional.of(prefix + place + path);
                }
            }
        } while (!directory.isEmpty());
        return Optional.empty();
    }

    /** What is wrong with a path that something refers to, if anything. */
    Optional<Finding> missing(String path, Optional<Location> wanted) {
        if (archive.files().contains(path) || directories.contains(path)) {
            return Optional.empty();
        }
        boolean leaves = path.equals("..") || path.startsWith("../") || path.startsWith("file:");
        return Optional.of(
                leaves
                        ? Finding.error(Code.CSAR_LEFT, "\"" + path + "\" leads out of " + name)
                                .at(wanted)
                                .hint("put the file into the CSAR, and refer to it from there")
                        : Finding.error(Code.CSAR_FILE_MISSING, name + " has no file \"" + path + "\"")
                                .at(wanted)
                                .hint(suggestion(path)));
    }

    private Optional<String> suggestion(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Suggestion.didYouMean(path, archive.files()).or(() -> archive.files().stream()
                .filter(file -> file.endsWith("/" + name) || file.equals(name))
                .findFirst()
                .map(file -> "\"" + file + "\" is there"));
    }

    Checked<SourceText> read(String path, Optional<Location> wanted) {
        Optional<Finding> missing = missing(path, wanted);
        if (missing.isPresent()) {
            return Checked.failed(missing.get());
        }
        if (directories.contains(path)) {
            return Checked.failed(Finding.error(Code.FILE_UNREADABLE, prefix + path + " is a directory, not a file")
                    .at(wanted));
        }
        try (InputStream content = archive.open(path)) {
            byte[] bytes = content.readNBytes(EncodedText.ENOUGH);
            return new EncodedText(prefix + path, archive.place() + directory(path), archive.place(), bytes)
                    .decode(wanted);
        } catch (IOException e) {
            String problem = prefix + path + " cannot be read: " + e.getMessage();
            return Checked.failed(
                    Finding.error(Code.CSAR_UNREADABLE, problem).at(wanted).hint("pack the CSAR anew"));
        }
    }

    private static String directory(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
