package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.file.FileWorkspaces;
import dev.imagebuilder.executor.port.Workspaces;
import java.nio.file.Path;
import java.util.Map;

/** The directories that the program keeps its own things in (XDG Base Directory Specification). */
record Places(Path cache, Path keys) {
    private static final String NAME = "image-builder";

    static Places of(Map<String, String> environment, String home) {
        return new Places(
                base(environment, "XDG_CACHE_HOME", home, ".cache").resolve(NAME),
                base(environment, "XDG_CONFIG_HOME", home, ".config")
                        .resolve(NAME)
                        .resolve("keys"));
    }

    /** Where steps have their private directories. */
    Workspaces workspaces() {
        return new FileWorkspaces(cache.resolve("work"));
    }

    /** The specification wants relative paths ignored. */
    private static Path base(Map<String, String> environment, String variable, String home, String otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.startsWith("/") ? Path.of(value) : Path.of(home).resolve(otherwise);
    }
}
