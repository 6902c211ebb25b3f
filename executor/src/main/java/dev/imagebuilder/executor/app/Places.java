package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.file.FileWorkspaces;
import dev.imagebuilder.executor.adapter.file.MemoryWorkspaces;
import dev.imagebuilder.executor.port.Workspaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The directories that the program keeps its own things in (XDG Base Directory Specification).
 *
 * @param runtime for what is gone with the program; its path is so short that a socket can be made some levels below it
 */
record Places(Path cache, Path keys, List<Path> memory, Path runtime) {
    /** A socket has 107 bytes, of which ssh and we need 60. */
    private static final int LONGEST = 47;

    private static final String NAME = "image-builder";

    static Places of(Map<String, String> environment, String home) {
        return new Places(
                base(environment, "XDG_CACHE_HOME", home, ".cache").resolve(NAME),
                base(environment, "XDG_CONFIG_HOME", home, ".config")
                        .resolve(NAME)
                        .resolve("keys"),
                memory(environment),
                runtime(environment));
    }

    /** Private directories on file systems that are in memory: the session's, else that of all users. */
    private static List<Path> memory(Map<String, String> environment) {
        Path shared = Path.of("/dev/shm").resolve(NAME + "-" + System.getProperty("user.name"));
        String session = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return session.startsWith("/") ? List.of(Path.of(session).resolve(NAME), shared) : List.of(shared);
    }

    private static Path runtime(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""), System.getProperty("java.io.tmpdir"))
                .filter(path -> path.startsWith("/") && path.length() <= LONGEST && Files.isWritable(Path.of(path)))
                .map(Path::of)
                .findFirst()
                .orElse(Path.of("/tmp"));
    }

    /** Where the state of builds of a request is kept: a directory for each file. */
    Path instanceOf(Path request) {
        byte[] name = request.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
        return cache.resolve("requests").resolve(UUID.nameUUIDFromBytes(name).toString());
    }

    /** Where steps have their private directories. */
    Workspaces workspaces() {
        return new FileWorkspaces(cache.resolve("work"));
    }

    /** Where steps have what must not reach a disk. */
    Workspaces memoryWorkspaces() {
        return new MemoryWorkspaces(memory);
    }

    /** The specification wants relative paths ignored. */
    private static Path base(Map<String, String> environment, String variable, String home, String otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.startsWith("/") ? Path.of(value) : Path.of(home).resolve(otherwise);
    }
}
