package dev.imagebuilder.tosca.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Documents of the product that are packed into it, for its faces to show. */
public final class PackedDocuments {
    private static final String DIAGNOSTICS = "/dev/imagebuilder/tosca/docs/diagnostics.md";
    private static final String KEYNAMES = "/dev/imagebuilder/tosca/schema/keynames.txt";

    private PackedDocuments() {}

    /** {@code docs/diagnostics.md}. */
    public static String diagnostics() {
        return text(DIAGNOSTICS);
    }

    /** {@code tosca-library/schema/keynames.txt}. */
    public static String keynames() {
        return text(KEYNAMES);
    }

    private static String text(String resource) {
        try (InputStream stream = PackedDocuments.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar cannot be read", e);
        }
    }
}
