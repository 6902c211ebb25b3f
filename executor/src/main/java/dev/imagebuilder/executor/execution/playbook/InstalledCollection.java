package dev.imagebuilder.executor.execution.playbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A collection of Ansible in its directory. */
public record InstalledCollection(String name, Path directory) {
    private static final String ALL = "ansible_collections";
    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([^\"]*)\"");

    /** One that a playbook brings along, in {@code collections}. */
    public static Optional<InstalledCollection> beside(Path directory, String name) {
        return in(directory.resolve("collections"), name);
    }

    /** @param root the directory that holds {@code ansible_collections}, or that one itself */
    static Optional<InstalledCollection> in(Path root, String name) {
        Path all = root.endsWith(ALL) ? root : root.resolve(ALL);
        return Optional.of(all.resolve(name.replace('.', '/')))
                .filter(Files::isDirectory)
                .map(directory -> new InstalledCollection(name, directory));
    }

    /** As its manifest says; empty for one that was made here, and has none. */
    public Optional<String> version() {
        Matcher version = VERSION.matcher(text("MANIFEST.json"));
        return version.find() ? Optional.of(version.group(1)) : Optional.empty();
    }

    /** What stands in a file of it; nothing when that is not there. */
    public String text(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
