package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The type libraries packed into the product, with their images. */
final class BuiltinTexts {

    private BuiltinTexts() {}

    /** A text; it is read only when something in it is to be shown. */
    static Optional<SourceText> text(String name) {
        return BuiltinTexts.class.getResource(path(image(name))) == null
                ? Optional.empty()
                : Optional.of(new SourceText(name, "/", () -> content(name)));
    }

    static Optional<byte[]> image(SourceText text) {
        return resource(image(text.name()));
    }

    private static String image(String name) {
        return name + ".image";
    }

    private static String content(String name) {
        return new String(resource(name).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static String path(String name) {
        return "/dev/imagebuilder/tosca/types/" + name.substring(SourceText.BUILTIN.length());
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream stream = BuiltinTexts.class.getResourceAsStream(path(name))) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own jar cannot be read", e);
        }
    }
}
