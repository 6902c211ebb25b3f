package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.dockerfile.IgnoreFile;
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

/**
 * A digest over a build context: of each entry, in the order of names, the kind, the path in the tree, and what it
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
        if (Files.isDirectory(tree)) {
            return of(ContextTree.of(tree, IgnoreFile.NONE));
        }
        Path file = tree.toAbsolutePath();
        TreeDigest digest = new TreeDigest(file.getParent());
        digest.add(file);
        return digest.text();
    }

    /** {@code sha256:} and a hex digest. */
    static String of(ContextTree tree) throws IOException {
        TreeDigest digest = new TreeDigest(tree.root());
        for (Path entry : tree.entries()) {
            digest.add(entry);
        }
        return digest.text();
    }

    private String text() {
        return "sha256:" + HexFormat.of().formatHex(tree.digest());
    }

    private void add(Path entry) throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(entry, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            record('d', entry, new byte[0]);
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
