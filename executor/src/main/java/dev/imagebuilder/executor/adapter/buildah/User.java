package dev.imagebuilder.executor.adapter.buildah;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A user of this machine.
 *
 * @param id the number
 */
record User(String name, String id) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ROOT = "0";

    /** That which this program runs as; root when the system does not tell, for the tools to find out. */
    static User current() {
        return new User(System.getProperty("user.name"), effectiveId().orElse(ROOT));
    }

    boolean isRoot() {
        return id.equals(ROOT);
    }

    private static Optional<String> effectiveId() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .map(line -> line.split("\\s+")[2])
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
