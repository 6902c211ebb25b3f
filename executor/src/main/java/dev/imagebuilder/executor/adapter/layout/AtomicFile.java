package dev.imagebuilder.executor.adapter.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes files that are either there with all their content, or not there, also after a crash. */
final class AtomicFile {

    /** What is still being written; readers of a layout do not look at such names. */
    private static final String UNFINISHED = ".unfinished-";

    private AtomicFile() {}

    static void write(Path file, byte[] content) throws IOException {
        write(file, channel -> {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        });
    }

    static <X extends Exception> void write(Path file, Content<X> content) throws IOException, X {
        Path directory = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(directory, UNFINISHED, "");
        try {
            // Temporary files are private to their owner, a layout is made to be handed on.
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
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

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Writes a file's content. */
    interface Content<X extends Exception> {
        void writeTo(FileChannel channel) throws IOException, X;
    }
}
