package dev.imagebuilder.tosca.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Documents of the product that are packed into it, for its faces to show. */
public final class PackedDocuments {
    private static final String DIAGNOSTICS = "/dev/imagebuilder/tosca/docs/diagnostics.md";

    private PackedDocuments() {}

    /** {@code docs/diagnostics.md}. */
    public static String diagnostics() {
        try (InputStream stream = PackedDocuments.class.getResourceAsStream(DIAGNOSTICS)) {
            return new String(Objects.requireNonNull(stream, DIAGNOSTICS).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar cannot be read", e);
        }
    }
}
