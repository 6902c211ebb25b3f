package dev.imagebuilder.tosca.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Makes relative paths and references absolute, by the directory of the file they are written in. Which strings are
 * such is said by their data type, in its metadata under {@link #METADATA}: {@code path} for a path, {@code url} for a
 * URL or registry in which {@code file:}, {@code oci:}, {@code ./} and {@code ../} begin something relative.
 */
final class RelativeReference {
    static final String METADATA = "relative";

    private static final String LAYOUT = "oci:";
    private static final String FILE = "file:";

    private RelativeReference() {}

    static String resolve(String kind, String text, String directory) {
        try {
            return kind.equals("path") ? path(text, directory) : url(text, directory);
        } catch (InvalidPathException e) {
            return text;
        }
    }

    private static String url(String text, String directory) {
        if (text.startsWith(LAYOUT)) {
            return LAYOUT + path(text.substring(LAYOUT.length()), directory);
        }
        if (text.startsWith(FILE)) {
            return FILE + "//"
                    + path(text.substring(FILE.length()).replaceFirst("^//(localhost)?(?=/)", ""), directory);
        }
        boolean isPath = text.startsWith("./") || text.startsWith("../") || text.startsWith("/");
        return isPath ? FILE + "//" + path(text, directory) : text;
    }

    private static String path(String text, String directory) {
        return text.isEmpty()
                ? text
                : Path.of(directory).resolve(text).normalize().toString();
    }
}
