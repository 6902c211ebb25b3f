package dev.imagebuilder.executor.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that are either there with all their content, or not there, also after a crash. */
public final class AtomicFile {

    /** What is still being written; readers of an image layout do not look at such names. */
    private static final String UNFINISHED = ".unfinished-";

    private AtomicFile() {}

    /** Writes a file that everybody may read. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, channel -> put(content, channel));
    }

    /** Writes a file that everybody may read. */
    public static <X extends Exception> void write(Path file, Content<X> content) throws IOException, X {
        // Temporary files are private to their owner.
        var permissions = PosixFilePermissions.fromString("rw-r--r--");
        write(file, unfinished -> Files.setPosixFilePermissions(unfinished, permissions), content);
    }

    /** Replaces what a file holds; owner and permissions stay. */
    public static void replace(Path file, byte[] content) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        write(file, unfinished -> give(attributes, unfinished), channel -> put(content, channel));
    }

    private static <X extends Exception> void write(Path file, Attributes attributes, Content<X> content)
            throws IOException, X {
        Path directory = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(directory, UNFINISHED, "");
        try {
            attributes.giveTo(unfinished);
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            sync(directory);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void give(PosixFileAttributes attributes, Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributes own = view.readAttributes();
        if (!own.owner().equals(attributes.owner())) {
            view.setOwner(attributes.owner());
        }
        if (!own.group().equals(attributes.group())) {
            view.setGroup(attributes.group());
        }
        view.setPermissions(attributes.permissions());
    }

    private static void put(byte[] content, FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Makes a file somebody's. */
    private interface Attributes {
        void giveTo(Path file) throws IOException;
    }

    /** Writes a file's content. */
    public interface Content<X extends Exception> {
        void writeTo(FileChannel channel) throws IOException, X;
    }
}
