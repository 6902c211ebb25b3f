package dev.imagebuilder.executor.execution.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The collections that Debian's package {@code ansible} brings, and {@code ansible-core} does not. */
public final class BroughtCollections {
    private static final String LIST = "ansible-collections.txt";
    private static final Path DEBIAN = Path.of("/etc/debian_version");

    private BroughtCollections() {}

    static boolean include(String collection) {
        try (InputStream list = BroughtCollections.class.getResourceAsStream(LIST)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .anyMatch(collection::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands that install a collection, as a hint. */
    public static String installing(String collection) {
        String command = "ansible-galaxy collection install " + collection;
        return Files.exists(DEBIAN) && include(collection) ? command + ", or apt-get install ansible" : command;
    }
}
