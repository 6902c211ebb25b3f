package dev.imagebuilder.tosca.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The table of contents at the end of a zip. It is read here rather than by {@link java.util.zip.ZipFile}, which tells
 * neither links from files nor which entry it dislikes.
 */
final class ZipDirectory {
    private static final int SIGNATURE = 0x06054b50;
    private static final int FIXED_PART = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LARGEST = 16 << 20;

    private final FileChannel zip;
    private final ByteBuffer end;

    private ZipDirectory(FileChannel zip, ByteBuffer end) {
        this.zip = zip;
        this.end = end;
    }

    /** Finds the table; what it says is not checked yet. */
    static ZipDirectory of(FileChannel zip) throws IOException {
        int length = (int) Math.min(zip.size(), FIXED_PART + LONGEST_COMMENT);
        ByteBuffer tail = bytes(zip, zip.size() - length, length);
        for (int at = length - FIXED_PART; at >= 0; at--) {
            boolean found = tail.getInt(at) == SIGNATURE
                    && Short.toUnsignedInt(tail.getShort(at + 20)) == length - FIXED_PART - at;
            if (found) {
                return new ZipDirectory(zip, tail.slice(at, FIXED_PART).order(ByteOrder.LITTLE_ENDIAN));
            }
        }
        throw new ZipException("it is not a zip, or its end is missing");
    }

    /** How many entries there are; of an archive with 65,535 or more entries it is 65,535. */
    int size() {
        return Short.toUnsignedInt(end.getShort(10));
    }

    List<ZipRecord> records() throws IOException {
        long length = Integer.toUnsignedLong(end.getInt(12));
        long start = Integer.toUnsignedLong(end.getInt(16));
        if (start + length > zip.size() || length > LARGEST || end.getInt(4) != 0) {
            throw new ZipException("its table of contents is not where it should be");
        }
        ByteBuffer table = bytes(zip, start, (int) length);
        List<ZipRecord> records = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            records.add(ZipRecord.next(table));
        }
        return records;
    }

    /** A part of the file, in the byte order of zips. */
    static ByteBuffer bytes(FileChannel zip, long start, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = zip.read(bytes, start + bytes.position());
        }
        if (bytes.hasRemaining()) {
            throw new ZipException("it is cut off");
        }
        return bytes.flip();
    }
}
