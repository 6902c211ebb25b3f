package dev.imagebuilder.executor.adapter.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * Writes a tar archive (POSIX.1-1988, "ustar"; sizes of 8 GiB and more as GNU tar has them). Files are of nobody in
 * particular and of no time, so that the same content makes the same archive.
 */
final class TarWriter {

    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final long LARGEST_IN_OCTAL = 077777777777L;
    private static final byte FILE = '0';
    private static final byte DIRECTORY = '5';

    private final FileChannel channel;

    TarWriter(FileChannel channel) {
        this.channel = channel;
    }

    void directory(String name) throws IOException {
        put(header(name, DIRECTORY, 0));
    }

    void file(String name, byte[] content) throws IOException {
        TarWriter.<RuntimeException>file(this, name, to -> put(ByteBuffer.wrap(content)));
    }

    /** A file whose size is known only when it is written: its header is written last. */
    <X extends Exception> void file(String name, Content<X> content) throws IOException, X {
        file(this, name, content);
    }

    private static <X extends Exception> void file(TarWriter tar, String name, Content<X> content)
            throws IOException, X {
        long start = tar.channel.position();
        tar.put(ByteBuffer.allocate(BLOCK));
        content.writeTo(tar.channel);
        long end = tar.channel.position();
        long size = end - start - BLOCK;
        tar.channel.position(start);
        tar.put(header(name, FILE, size));
        tar.channel.position(end);
        tar.put(ByteBuffer.allocate((int) (-size & (BLOCK - 1))));
    }

    void finish() throws IOException {
        put(ByteBuffer.allocate(2 * BLOCK));
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer header(String name, byte kind, long size) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        if (text.length >= LONGEST_NAME) {
            throw new IllegalArgumentException(name + " is too long for an archive");
        }
        ByteBuffer header = ByteBuffer.allocate(BLOCK);
        header.put(0, text);
        octal(header, 100, 8, kind == DIRECTORY ? 0755 : 0644);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        size(header, size);
        octal(header, 136, 12, 0);
        header.put(156, kind);
        header.put(257, "ustar\00000".getBytes(StandardCharsets.US_ASCII));
        checksum(header);
        return header;
    }

    private static void size(ByteBuffer header, long size) {
        if (size <= LARGEST_IN_OCTAL) {
            octal(header, 124, 12, size);
        } else {
            header.put(124, (byte) 0x80).putLong(128, size);
        }
    }

    /** Counts its own field as blanks. */
    private static void checksum(ByteBuffer header) {
        header.put(148, "        ".getBytes(StandardCharsets.US_ASCII));
        int sum = 0;
        for (byte one : header.array()) {
            sum += one & 0xff;
        }
        octal(header, 148, 7, sum);
    }

    private static void octal(ByteBuffer header, int place, int width, long number) {
        String digits = Long.toOctalString(number);
        String text = "0".repeat(width - 1 - digits.length()) + digits + "\0";
        header.put(place, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes the content of a file at the end of the archive. */
    interface Content<X extends Exception> {
        void writeTo(FileChannel channel) throws IOException, X;
    }
}
