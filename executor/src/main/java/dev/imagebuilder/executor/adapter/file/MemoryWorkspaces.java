package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** Workspaces in memory, for what must not reach a disk. */
public final class MemoryWorkspaces implements Workspaces {
    private static final String MEMORY = "tmpfs";

    private final List<Path> candidates;

    /** @param candidates directories of this user alone to make them in, the preferred one first; made when they are missing */
    public MemoryWorkspaces(List<Path> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    @Override
    public Result<Workspace> create(Optional<Path> parent) {
        Optional<Path> directory = parent.or(() ->
                candidates.stream().filter(MemoryWorkspaces::isPrivateMemory).findFirst());
        return directory
                .map(place -> new FileWorkspaces(place).create(Optional.empty()))
                .orElseGet(() -> new Failure(
                                Failure.Kind.TOOL_FAILED,
                                "there is no directory in memory (tmpfs) for what must not reach a disk")
                        .because("none of these is one, or is this user's alone: " + candidates)
                        .hint("set XDG_RUNTIME_DIR to one")
                        .result());
    }

    /** Where everybody may write, somebody else may have made a directory in our name. */
    private static boolean isPrivateMemory(Path directory) {
        try {
            if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(directory, PrivateFiles.DIRECTORY);
            }
            var found = Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isDirectory()
                    && PosixFilePermissions.toString(found.permissions()).equals("rwx------")
                    && found.owner().equals(Files.getOwner(Path.of("/proc/self")))
                    && Files.getFileStore(directory).type().equals(MEMORY);
        } catch (IOException _) {
            return false;
        }
    }
}
