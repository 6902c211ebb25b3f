package dev.imagebuilder.executor.execution.playbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where modules have gone that Ansible once had itself, such as {@code os_server}. Its own table says so, which is too
 * long to be read as YAML just for that, and has one form throughout.
 */
final class Redirects {
    private static final String TABLE = "config/ansible_builtin_runtime.yml";
    private static final String TO = "      redirect: ";

    private final Map<String, String> names;

    private Redirects(Map<String, String> names) {
        this.names = names;
    }

    /** @param home the directory of Ansible's Python package */
    static Redirects of(Path home) {
        try {
            return of(Files.readAllLines(home.resolve(TABLE)));
        } catch (IOException e) {
            return new Redirects(Map.of());
        }
    }

    static Redirects of(List<String> lines) {
        Map<String, String> names = new HashMap<>();
        boolean isOfTasks = false;
        String name = "";
        for (String line : lines) {
            if (line.startsWith(TO) && isOfTasks) {
                names.putIfAbsent(name, line.substring(TO.length()).strip());
            } else if (line.startsWith("    ") && line.charAt(4) != ' ') {
                name = line.strip().replace(":", "");
            } else if (!line.startsWith("   ")) {
                isOfTasks = line.equals("  modules:") || line.equals("  action:");
            }
        }
        return new Redirects(names);
    }

    /** The full name of a module with this short one. */
    Optional<String> of(String name) {
        return Optional.ofNullable(names.get(name));
    }
}
