package dev.imagebuilder.executor.adapter.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A build context in a directory of its own. Its files are links to those of the tree where the system can have them. */
final class ContextCopy {
    private final Path root;
    private final Path copy;

    private ContextCopy(Path root, Path copy) {
        this.root = root;
        this.copy = copy;
    }

    /** @param directory that does not exist yet; its parent does */
    static void make(ContextTree tree, Path directory) throws IOException {
        ContextCopy copy = new ContextCopy(tree.root(), directory);
        Files.createDirectory(directory);
        for (Path entry : tree.entries()) {
            copy.add(entry);
        }
        copy.date(tree.entries().reversed());
    }

    private void add(Path entry) throws IOException {
        Path to = to(entry);
        BasicFileAttributes attributes = attributes(entry);
        if (attributes.isDirectory()) {
            Files.createDirectory(to);
            Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(entry));
            // What is in it has yet to be written, and to be removed one day.
            permissions.addAll(Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE));
            Files.setPosixFilePermissions(to, permissions);
        } else if (attributes.isRegularFile()) {
            link(entry, to);
        } else if (attributes.isSymbolicLink()) {
            Files.copy(entry, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void link(Path entry, Path to) throws IOException {
        try {
            Files.createLink(to, entry);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // On another file system, or of another user.
            Files.copy(entry, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Last, since a directory changes with what is put into it. */
    private void date(List<Path> entries) throws IOException {
        for (Path entry : entries) {
            BasicFileAttributes attributes = attributes(entry);
            if (attributes.isDirectory()) {
                FileTime changed = attributes.lastModifiedTime();
                Files.setLastModifiedTime(to(entry), changed);
            }
        }
    }

    private Path to(Path entry) {
        return copy.resolve(root.relativize(entry));
    }

    private static BasicFileAttributes attributes(Path entry) throws IOException {
        return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
