package dev.imagebuilder.executor.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A tar archive, read from its beginning to its end (POSIX.1-2001 pax, and the long names of GNU tar). */
public final class TarStream {
    private static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int PERMISSIONS = 0777;

    /** What an archive may say of the name of one file. */
    private static final int LARGEST_NOTE = 1 << 20;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];
    private Part content;

    public TarStream(InputStream in) {
        this.in = in;
        this.content = new Part(in, 0, 0);
    }

    /**
     * A file of an archive.
     *
     * @param name as it stands there
     * @param kind the letter for what it is
     * @param link what a link leads to
     * @param permissions such as {@code 0644}
     * @param changed when it was, in seconds since 1970
     */
    public record Entry(String name, char kind, String link, int permissions, long changed) {

        public boolean isDirectory() {
            return kind == '5';
        }

        public boolean isSymbolicLink() {
            return kind == '2';
        }

        /** Whether it is another name of a file that came before. */
        public boolean isHardLink() {
            return kind == '1';
        }

        /** Whether it has content of its own. */
        public boolean isFile() {
            return kind == '0' || kind == 0 || kind == '7';
        }
    }

    /** The next file; empty when that was the last one. */
    public Optional<Entry> next() throws IOException {
        Map<String, String> notes = new HashMap<>();
        while (readHeader()) {
            long size = size(notes);
            content = new Part(in, size, (BLOCK - size % BLOCK) % BLOCK);
            switch (header[156]) {
                case 'x' -> pax(note(), notes);
                case 'g' -> note();
                case 'L' -> notes.put("path", untilZero(note()));
                case 'K' -> notes.put("linkpath", untilZero(note()));
                default -> {
                    return Optional.of(entry(notes));
                }
            }
        }
        return Optional.empty();
    }

    /** What the file holds that came last. */
    public InputStream content() {
        return content;
    }

    /** Answers whether there is one more. */
    private boolean readHeader() throws IOException {
        content.skipRest();
        int count = in.readNBytes(header, 0, BLOCK);
        if (count == 0 || (count == BLOCK && header[0] == 0)) {
            return false;
        }
        if (count < BLOCK) {
            throw new EOFException("it ends in the middle of a header");
        }
        checkSum();
        return true;
    }

    /** All bytes, with blanks for the sum itself: it tells a header from anything else. */
    private void checkSum() throws IOException {
        int sum = 0;
        for (int at = 0; at < BLOCK; at++) {
            sum += at >= CHECKSUM && at < CHECKSUM + 8 ? ' ' : header[at] & 0xff;
        }
        if (number(text(CHECKSUM, 8).strip(), 8) != sum) {
            throw new IOException("it is no tar archive, or is damaged");
        }
    }

    private Entry entry(Map<String, String> notes) throws IOException {
        String beginning = new String(header, 257, 5, StandardCharsets.US_ASCII).equals("ustar") && header[263] == '0'
                ? text(345, 155)
                : "";
        String name = beginning.isEmpty() ? text(0, 100) : beginning + "/" + text(0, 100);
        return new Entry(
                notes.getOrDefault("path", name),
                (char) header[156],
                notes.getOrDefault("linkpath", text(157, 100)),
                (int) octal(100, 8) & PERMISSIONS,
                notes.containsKey("mtime") ? seconds(notes.get("mtime")) : octal(136, 12));
    }

    private static long seconds(String time) throws IOException {
        return time.startsWith("-") ? 0 : number(time.replaceFirst("\\..*", ""), 10);
    }

    /** A number in digits, or in the way of GNU tar when it has too many. */
    private long octal(int place, int width) throws IOException {
        if (header[place] == (byte) 0x80) {
            long number = 0;
            for (int at = place + width - 8; at < place + width; at++) {
                number = number << 8 | header[at] & 0xff;
            }
            return number & Long.MAX_VALUE;
        }
        String digits = text(place, width).strip();
        return digits.isEmpty() || header[place] < 0 ? 0 : number(digits, 8);
    }

    private long size(Map<String, String> notes) throws IOException {
        if (notes.containsKey("size") && header[156] != 'x') {
            return number(notes.get("size"), 10);
        }
        return octal(124, 12);
    }

    private static long number(String digits, int radix) throws IOException {
        try {
            return Long.parseUnsignedLong(digits, radix) & Long.MAX_VALUE;
        } catch (NumberFormatException e) {
            throw new IOException("it is no tar archive", e);
        }
    }

    private byte[] note() throws IOException {
        byte[] bytes = content.readNBytes(LARGEST_NOTE + 1);
        if (bytes.length > LARGEST_NOTE) {
            throw new IOException("the name of a file in it is longer than any is");
        }
        return bytes;
    }

    /** Records such as {@code 20 path=usr/bin/perl}, each with its length at its beginning. */
    private static void pax(byte[] records, Map<String, String> notes) throws IOException {
        for (int start = 0; start < records.length; ) {
            int blank = start;
            while (blank < records.length && records[blank] != ' ') {
                blank++;
            }
            long length = number(new String(records, start, blank - start, StandardCharsets.US_ASCII), 10);
            if (length <= blank - start || length > records.length - start) {
                throw new IOException("it has a note on a file that cannot be read");
            }
            int end = start + (int) length;
            String[] pair = new String(records, blank + 1, end - blank - 2, StandardCharsets.UTF_8).split("=", 2);
            notes.put(pair[0], pair.length > 1 ? pair[1] : "");
            start = end;
        }
    }

    private String text(int place, int width) {
        int end = place;
        while (end < place + width && header[end] != 0) {
            end++;
        }
        return new String(header, place, end - place, StandardCharsets.UTF_8);
    }

    private static String untilZero(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    /** What one file of the archive holds. */
    private static final class Part extends InputStream {
        private final InputStream in;
        private final long padding;
        private long left;

        Part(InputStream in, long size, long padding) {
            this.in = in;
            this.left = size;
            this.padding = padding;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("it ends in the middle of a file");
            }
            left -= count;
            return count;
        }

        /** Also the zeros that fill its last block. */
        void skipRest() throws IOException {
            in.skipNBytes(left + padding);
            left = 0;
        }
    }
}
