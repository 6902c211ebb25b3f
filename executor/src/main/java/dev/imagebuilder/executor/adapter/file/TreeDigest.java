package dev.imagebuilder.executor.adapter.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A digest over a directory tree: of each entry, in the order of names, the kind, the path in the tree, and what it
 * holds. Owners, times and permissions other than the executable bit do not count. Symbolic links are not followed;
 * sockets, pipes and devices count by their names and are never opened.
 */
final class TreeDigest {

    private final String root;
    private final MessageDigest tree = sha256();
    private final byte[] buffer = new byte[64 * 1024];

    private TreeDigest(Path root) {
        this.root = name(root);
    }

    /** {@code sha256:} and a hex digest; of a file that of a directory with nothing else in it. */
    static String of(Path tree) throws IOException {
        boolean isDirectory = Files.isDirectory(tree);
        TreeDigest digest =
                new TreeDigest(isDirectory ? tree : tree.toAbsolutePath().getParent());
        if (isDirectory) {
            digest.addEntries(tree);
        } else {
            digest.add(tree.toAbsolutePath());
        }
        return "sha256:" + HexFormat.of().formatHex(digest.tree.digest());
    }

    private void addEntries(Path directory) throws IOException {
        for (Path entry : sorted(directory)) {
            add(entry);
        }
    }

    private void add(Path entry) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            record('d', entry, new byte[0]);
            addEntries(entry);
        } else if (attributes.isSymbolicLink()) {
            record(
                    'l',
                    entry,
                    sha256().digest(bytes(Files.readSymbolicLink(entry).toString())));
        } else if (attributes.isRegularFile()) {
            boolean executable = attributes.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
            record(executable ? 'x' : 'f', entry, contentDigest(entry));
        } else {
            record('o', entry, new byte[0]);
        }
    }

    private void record(char kind, Path entry, byte[] content) {
        tree.update((byte) kind);
        tree.update(bytes(name(entry).substring(root.length())));
        tree.update((byte) 0);
        tree.update(content);
    }

    private byte[] contentDigest(Path file) throws IOException {
        MessageDigest content = sha256();
        try (InputStream stream = Files.newInputStream(file)) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                content.update(buffer, 0, count);
            }
        }
        return content.digest();
    }

    private static List<Path> sorted(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    /** As a URI, because a name is bytes, and in a plain locale its text loses those that are not ASCII. */
    private static String name(Path path) {
        return path.toUri().getRawPath();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
