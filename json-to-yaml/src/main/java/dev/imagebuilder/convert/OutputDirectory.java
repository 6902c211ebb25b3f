package dev.imagebuilder.convert;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where converted files go. They are there as a whole or not at all, none of them outside of it by way of a link, and
 * none over another one of the same run.
 */
final class OutputDirectory {
    private final Path directory;
    private final Map<Path, Conversion> written = new HashMap<>();

    OutputDirectory(Path directory) {
        this.directory = directory;
    }

    /** Writes what was made of a file; nothing is written when there is a finding. */
    Optional<Finding> write(Conversion conversion, String text) {
        Path file = directory.resolve(conversion.output());
        Conversion earlier = written.putIfAbsent(conversion.output(), conversion);
        if (earlier != null) {
            return Optional.of(Finding.error(
                            Code.CONVERSION_TAKEN,
                            conversion.name() + " and " + earlier.name() + " would both become " + file)
                    .hint("rename one of both"));
        }
        try {
            Optional<Finding> obstacle = obstacle(conversion.output());
            if (obstacle.isEmpty()) {
                replace(file, conversion.source(), text);
            }
            return obstacle;
        } catch (IOException e) {
            return Optional.of(unwritable(file, reason(e)));
        }
    }

    /** What stands in the way of a file, whose directories are made if nothing does. */
    private Optional<Finding> obstacle(Path output) throws IOException {
        Files.createDirectories(directory);
        Path made = directory;
        for (Path name : Optional.ofNullable(output.getParent()).orElse(Path.of(""))) {
            made = made.resolve(name);
            if (Files.isSymbolicLink(made)) {
                return Optional.of(unwritable(made, "it is a symbolic link, which may lead elsewhere"));
            }
            if (!Files.isDirectory(made)) {
                Files.createDirectory(made);
            }
        }
        Path file = directory.resolve(output);
        // Of a link it counts what it leads to: it may be what the user calls a device or a pipe by.
        return Files.exists(file) && !Files.isRegularFile(file)
                ? Optional.of(unwritable(file, Files.isDirectory(file) ? "it is a directory" : "it is no file"))
                : Optional.empty();
    }

    private static void replace(Path file, Path source, String text) throws IOException {
        // There may be passwords in it: who may not read the one may not read the other.
        boolean isThere = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        var permissions = Files.getPosixFilePermissions(isThere ? file : source);
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".unfinished-", "");
        try {
            Files.write(unfinished, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.SYNC);
            Files.setPosixFilePermissions(unfinished, permissions);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Finding unwritable(Path file, String reason) {
        return Finding.error(Code.CONVERSION_UNWRITABLE, file + " cannot be written: " + reason)
                .hint("give another OUT, or make room there");
    }

    private static String reason(IOException problem) {
        return switch (problem) {
            case AccessDeniedException _ -> "this user may not";
            case FileAlreadyExistsException there -> there.getFile() + " is no directory";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default -> problem.getClass().getSimpleName();
        };
    }
}
