package dev.imagebuilder.executor.adapter.archive;

import dev.imagebuilder.executor.oci.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A tar archive, to be looked into. */
record TarFile(Path file) {

    private static final int BLOCK = 512;
    private static final int LARGEST = 4 << 20;

    /** The content of a small file in it; empty when there is no such file. */
    Optional<byte[]> content(String name) throws Refusal {
        try (FileChannel channel = FileChannel.open(file)) {
            for (long start = 0; start + BLOCK <= channel.size(); ) {
                ByteBuffer header = read(channel, start, BLOCK);
                if (header.get(0) == 0) {
                    return Optional.empty();
                }
                long size = size(header);
                if (text(header, 0, 100).equals(name)) {
                    return Optional.of(read(channel, start + BLOCK, small(size)).array());
                }
                start += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
            }
            return Optional.empty();
        } catch (IOException e) {
            throw Refusal.of(file + " cannot be read", e);
        }
    }

    private long size(ByteBuffer header) throws Refusal {
        if (header.get(124) == (byte) 0x80) {
            return header.getLong(128) & Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(text(header, 124, 12).strip(), 8);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(file + " is no tar archive");
        }
    }

    private int small(long size) throws Refusal {
        if (size > LARGEST) {
            throw Refusal.invalid(file + " names more than any image has");
        }
        return (int) size;
    }

    private ByteBuffer read(FileChannel channel, long start, int size) throws IOException, Refusal {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw Refusal.invalid(file + " ends too early for a tar archive");
            }
        }
        return bytes;
    }

    private static String text(ByteBuffer header, int place, int width) {
        String field = new String(header.array(), place, width, StandardCharsets.ISO_8859_1);
        int end = field.indexOf(0);
        return end < 0 ? field : field.substring(0, end);
    }
}
