package dev.imagebuilder.tosca.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The content of an entry of a zip; it ends, or fails, after as many bytes as the table of contents promises. */
final class ZipContent extends InputStream {
    private static final int SIGNATURE = 0x04034b50;
    private static final int FIXED_PART = 30;

    private final ZipRecord entry;
    private final InputStream packed;
    private final InputStream content;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final AtomicLong remaining;

    /** @param zip is closed with the content */
    ZipContent(ZipRecord entry, FileChannel zip) throws IOException {
        zip.position(start(entry, zip));
        this.entry = entry;
        this.packed = Channels.newInputStream(zip);
        this.content = entry.method() == ZipRecord.STORED ? packed : new InflaterInputStream(packed, inflater);
        this.remaining = new AtomicLong(entry.size());
    }

    private static long start(ZipRecord entry, FileChannel zip) throws IOException {
        ByteBuffer header = ZipDirectory.bytes(zip, entry.offset(), FIXED_PART);
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        ByteBuffer name = ZipDirectory.bytes(zip, entry.offset() + FIXED_PART, nameLength);
        boolean isTheSame = StandardCharsets.UTF_8.decode(name).toString().equals(entry.name());
        if (header.getInt(0) != SIGNATURE || !isTheSame) {
            throw new ZipException("its table of contents points to something else");
        }
        return entry.offset() + FIXED_PART + nameLength + Short.toUnsignedInt(header.getShort(28));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (remaining.get() == 0) {
            return end();
        }
        int count = content.read(bytes, offset, (int) Math.min(length, remaining.get()));
        if (count < 0) {
            throw new ZipException("it is cut off");
        }
        crc.update(bytes, offset, count);
        remaining.addAndGet(-count);
        return count;
    }

    private int end() throws ZipException {
        if (crc.getValue() != entry.crc()) {
            throw new ZipException("its checksum is wrong");
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
