package dev.imagebuilder.executor.attestation.contents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A database of RPM in its own form, ndb: pages of slots, each of which says where a package's header begins. */
final class NdbFile {
    private static final int MAGIC = 'R' | 'p' << 8 | 'm' << 16 | 'P' << 24;
    private static final int SLOT_MAGIC = 'S' | 'l' << 8 | 'o' << 16 | 't' << 24;
    private static final int PAGE = 4096;
    private static final int SLOT = 16;

    /** What places and sizes of headers are counted in. */
    private static final int BLOCK = 16;

    private final ByteBuffer file;
    private int left;

    NdbFile(byte[] bytes) {
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.left = bytes.length;
    }

    static boolean is(byte[] bytes) {
        return bytes.length >= PAGE
                && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt() == MAGIC;
    }

    /** The headers of all packages. */
    List<byte[]> blobs() {
        List<byte[]> blobs = new ArrayList<>();
        int end = Math.multiplyExact(file.getInt(12), PAGE);
        for (int slot = 2 * SLOT; slot < end; slot += SLOT) {
            boolean isUsed = file.getInt(slot) == SLOT_MAGIC && file.getInt(slot + 4) != 0;
            if (isUsed) {
                blobs.add(blob(Math.multiplyExact(file.getInt(slot + 8), BLOCK)));
            }
        }
        return blobs;
    }

    private byte[] blob(int place) {
        byte[] blob = new byte[Math.min(file.getInt(place + 12), left)];
        left -= blob.length;
        file.get(place + BLOCK, blob);
        return blob;
    }
}
