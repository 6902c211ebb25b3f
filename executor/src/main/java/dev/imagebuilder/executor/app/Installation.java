package dev.imagebuilder.executor.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What lies beside the program. */
final class Installation {

    private Installation() {}

    /** The directory of the product, whose program is in {@code executor/target}; empty when it has no documents. */
    static Optional<URI> home() {
        try {
            Path program = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path home = program.resolve("../../..").toAbsolutePath().normalize();
            return Files.isDirectory(home.resolve("docs")) ? Optional.of(home.toUri()) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it is", e);
        }
    }
}
