package dev.imagebuilder.tosca.source;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes zips that no well-behaved program would make. */
final class CraftedZip {
    private final ByteArrayOutputStream zip = new ByteArrayOutputStream();
    private final ByteArrayOutputStream table = new ByteArrayOutputStream();
    private int entries;

    /** What an entry says of itself. */
    record Entry(String name, byte[] content, int flags, int method, int mode, long size, long crc) {
        Entry(String name, String content) {
            this(name, content.getBytes(StandardCharsets.UTF_8));
        }

        Entry(String name, byte[] content) {
            this(name, content, 0, ZipRecord.DEFLATED, 0100644, content.length, crc(content));
        }

        Entry flags(int value) {
            return new Entry(name, content, value, method, mode, size, crc);
        }

        Entry method(int value) {
            return new Entry(name, content, flags, value, mode, size, crc);
        }

        Entry mode(int value) {
            return new Entry(name, content, flags, method, value, size, crc);
        }

        Entry size(long value) {
            return new Entry(name, content, flags, method, mode, value, crc);
        }

        Entry crc(long value) {
            return new Entry(name, content, flags, method, mode, size, value);
        }

        private static long crc(byte[] content) {
            var crc = new CRC32();
            crc.update(content);
            return crc.getValue();
        }

        private byte[] packed() {
            if (method != ZipRecord.DEFLATED) {
                return content;
            }
            var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            deflater.setInput(content);
            deflater.finish();
            byte[] packed = new byte[content.length + 100];
            int length = deflater.deflate(packed);
            deflater.end();
            return java.util.Arrays.copyOf(packed, length);
        }
    }

    CraftedZip add(String name, String content) {
        return add(new Entry(name, content));
    }

    CraftedZip add(Entry entry) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        byte[] packed = entry.packed();
        int offset = zip.size();
        zip.writeBytes(common(buffer(30).putInt(0x04034b50).putShort((short) 20), entry, packed, name)
                .array());
        zip.writeBytes(name);
        zip.writeBytes(packed);
        ByteBuffer header =
                buffer(46).putInt(0x02014b50).putShort((short) 0x0314).putShort((short) 20);
        common(header, entry, packed, name)
                .position(38)
                .putInt(entry.mode() << 16)
                .putInt(offset);
        table.writeBytes(header.array());
        table.writeBytes(name);
        entries++;
        return this;
    }

    private static ByteBuffer common(ByteBuffer header, Entry entry, byte[] packed, byte[] name) {
        return header.putShort((short) entry.flags())
                .putShort((short) entry.method())
                .putInt(0)
                .putInt((int) entry.crc())
                .putInt(packed.length)
                .putInt((int) entry.size())
                .putShort((short) name.length);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] bytes() {
        return bytes(entries);
    }

    /** @param count how many entries the end of the zip promises */
    byte[] bytes(int count) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(zip.toByteArray());
        all.writeBytes(table.toByteArray());
        all.writeBytes(buffer(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(table.size())
                .putInt(zip.size())
                .array());
        return all.toByteArray();
    }
}
