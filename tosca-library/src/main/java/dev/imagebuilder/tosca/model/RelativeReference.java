package dev.imagebuilder.tosca.model;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes relative paths and references absolute, by the directory of the file they are written in. Which strings are
 * such is said by their data type, in its metadata under {@link #METADATA}: {@code path} for a path, {@code url} for a
 * URL or registry in which {@code file:}, {@code oci:}, those of archives, {@code ./} and {@code ../} begin something relative.
 */
final class RelativeReference {
    static final String METADATA = "relative";

    private static final List<String> PLACES = List.of("oci:", "oci-archive:", "docker-archive:");
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
        for (String place : PLACES) {
            if (text.startsWith(place)) {
                return place + path(text.substring(place.length()), directory);
            }
        }
        if (text.startsWith(FILE)) {
            String given = text.substring(FILE.length()).replaceFirst("^//(localhost)?(?=/)", "");
            return FILE + "//" + path(encoded(given), encoded(directory));
        }
        boolean isPath = text.startsWith("./") || text.startsWith("../") || text.startsWith("/");
        return isPath ? FILE + "//" + encoded(path(text, directory)) : text;
    }

    /** Escapes what may not stand in a URL; what is escaped already stays so (RFC 3986, section 2). */
    private static String encoded(String path) {
        var encoded = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean legal = b > 0 && (Character.isLetterOrDigit(b) || "-._~/!$&'()*+,;=:@%".indexOf(b) >= 0);
            encoded.append(legal ? Character.toString(b) : "%%%02X".formatted(b));
        }
        return encoded.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    private static String path(String text, String directory) {
        return text.isEmpty()
                ? text
                : Path.of(directory).resolve(text).normalize().toString();
    }
}
