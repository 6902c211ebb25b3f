package dev.imagebuilder.executor.attestation.contents;

import java.nio.ByteBuffer;

/**
 * A number of one to nine bytes, as SQLite writes them.
 *
 * @param end where the next thing begins
 */
record Varint(long value, int end) {
    private static final int LONGEST = 9;

    static Varint at(ByteBuffer bytes, int place) {
        long value = 0;
        for (int at = place; at < place + LONGEST - 1; at++) {
            value = value << 7 | bytes.get(at) & 0x7f;
            if (bytes.get(at) >= 0) {
                return new Varint(value, at + 1);
            }
        }
        int last = place + LONGEST - 1;
        return new Varint(value << 8 | bytes.get(last) & 0xff, last + 1);
    }
}
