package dev.imagebuilder.executor.attestation.contents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A database of SQLite, of which the rows of a table can be read (SQLite's "Database File Format"). No page is gone to
 * twice, and all rows together are no larger than the file: one that was made to keep us busy is refused.
 */
final class SqliteFile {
    private static final String MAGIC = "SQLite format 3\0";
    private static final int HEADER = 100;
    private static final int TABLE_LEAF = 13;
    private static final int TABLE_INTERIOR = 5;

    /** A tree of 2^32 pages is not deeper. */
    private static final int DEEPEST = 32;

    private final ByteBuffer file;
    private final int page;
    private final int usable;
    private final Set<Integer> visited = new HashSet<>();
    private long left;

    SqliteFile(byte[] bytes) {
        this.file = ByteBuffer.wrap(bytes);
        int said = file.getShort(16) & 0xffff;
        this.page = said == 1 ? 1 << 16 : said;
        this.left = bytes.length;
        this.usable = page - (file.get(20) & 0xff);
    }

    static boolean is(byte[] bytes) {
        return bytes.length >= HEADER && new String(bytes, 0, 16, StandardCharsets.US_ASCII).equals(MAGIC);
    }

    /** The second column of a table, row by row. */
    List<byte[]> blobs(String table) throws IOException {
        for (byte[] row : rows(1)) {
            SqliteRecord schema = new SqliteRecord(row);
            if (schema.text(0).equals("table") && schema.text(1).equals(table)) {
                return rows((int) schema.integer(3)).stream()
                        .map(found -> new SqliteRecord(found).bytes(1))
                        .toList();
            }
        }
        throw new IOException("it has no table " + table);
    }

    private List<byte[]> rows(int root) throws IOException {
        List<byte[]> rows = new ArrayList<>();
        read(root, rows, 0);
        return rows;
    }

    private void read(int number, List<byte[]> rows, int depth) throws IOException {
        int start = Math.multiplyExact(number - 1, page);
        int head = number == 1 ? HEADER : start;
        int type = file.get(head);
        boolean isTable = type == TABLE_LEAF || type == TABLE_INTERIOR;
        if (depth > DEEPEST || !isTable || !visited.add(number)) {
            throw new IOException("it is damaged");
        }
        int cells = file.getShort(head + 3) & 0xffff;
        int pointers = head + (type == TABLE_LEAF ? 8 : 12);
        for (int cell = 0; cell < cells; cell++) {
            int place = start + (file.getShort(pointers + 2 * cell) & 0xffff);
            if (type == TABLE_LEAF) {
                rows.add(payload(place));
            } else {
                read(file.getInt(place), rows, depth + 1);
            }
        }
        if (type == TABLE_INTERIOR) {
            read(file.getInt(head + 8), rows, depth + 1);
        }
    }

    /** What a cell of a leaf holds; what has no room in the page goes on in pages of its own. */
    private byte[] payload(int cell) throws IOException {
        Varint size = Varint.at(file, cell);
        Varint row = Varint.at(file, size.end());
        if (size.value() < 0 || size.value() > left) {
            throw new IOException("it is damaged");
        }
        int all = (int) size.value();
        left -= all;
        int local = local(all);
        ByteArrayOutputStream payload = new ByteArrayOutputStream(all);
        append(row.end(), local, payload);
        int next = local < all ? file.getInt(row.end() + local) : 0;
        while (payload.size() < all) {
            int start = Math.multiplyExact(next - 1, page);
            append(start + 4, Math.min(usable - 4, all - payload.size()), payload);
            next = file.getInt(start);
        }
        return payload.toByteArray();
    }

    private int local(int all) {
        int most = usable - 35;
        int least = (usable - 12) * 32 / 255 - 23;
        int fitting = least + (all - least) % (usable - 4);
        if (all <= most) {
            return all;
        }
        return fitting <= most ? fitting : least;
    }

    private void append(int place, int count, ByteArrayOutputStream to) {
        byte[] piece = new byte[count];
        file.get(place, piece);
        to.write(piece, 0, count);
    }
}
