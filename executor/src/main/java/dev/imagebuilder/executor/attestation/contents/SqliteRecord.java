package dev.imagebuilder.executor.attestation.contents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A row of a table in SQLite: the types of its columns, and behind them their values. */
record SqliteRecord(byte[] row) {

    /** The first type of texts; those of bytes are the even numbers from the one before. */
    private static final int TEXT = 13;

    private static final int[] SIZES = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};

    String text(int column) {
        return new String(bytes(column), StandardCharsets.UTF_8);
    }

    long integer(int column) {
        long number = 0;
        for (byte one : bytes(column)) {
            number = number << 8 | one & 0xff;
        }
        return number;
    }

    /** Of a column of any type. */
    byte[] bytes(int column) {
        ByteBuffer bytes = ByteBuffer.wrap(row);
        Varint head = Varint.at(bytes, 0);
        int start = (int) head.value();
        Varint type = Varint.at(bytes, head.end());
        for (int number = 0; number < column; number++) {
            start += size(type.value());
            type = Varint.at(bytes, type.end());
        }
        int end = Math.addExact(start, size(type.value()));
        if (end > row.length || start < 0) {
            throw new IndexOutOfBoundsException(end);
        }
        return Arrays.copyOfRange(row, start, end);
    }

    private static int size(long type) {
        return type < SIZES.length
                ? SIZES[(int) type]
                : Math.toIntExact((type - (type % 2 == 0 ? TEXT - 1 : TEXT)) / 2);
    }
}
