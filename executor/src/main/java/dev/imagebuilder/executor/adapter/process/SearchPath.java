package dev.imagebuilder.executor.adapter.process;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as {@code execvp(3)} does: in the directories of PATH, or where a name with a slash says. */
record SearchPath(String directories, Path workingDirectory) {

    private static final String WHEN_UNSET = "/usr/local/bin:/usr/bin:/bin";

    static SearchPath of(Map<String, String> environment, Path workingDirectory) {
        return new SearchPath(environment.getOrDefault("PATH", WHEN_UNSET), workingDirectory.toAbsolutePath());
    }

    /** Whether a name means the same program wherever the working directory is. */
    boolean isAbsolute() {
        return Stream.of(directories.split(":")).allMatch(directory -> directory.startsWith("/"));
    }

    Optional<Path> find(String program) {
        try {
            return candidates(program)
                    .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Stream<Path> candidates(String program) {
        if (program.isEmpty()) {
            return Stream.empty();
        }
        return program.contains("/")
                ? Stream.of(workingDirectory.resolve(program))
                : Stream.of(directories.split(":"))
                        .map(directory -> workingDirectory.resolve(directory).resolve(program));
    }
}
