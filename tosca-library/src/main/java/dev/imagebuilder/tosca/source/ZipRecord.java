package dev.imagebuilder.tosca.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * What the table of contents of a zip says of an entry.
 *
 * @param mode of the file under Unix, 0 when it is not said
 * @param crc CRC-32 of the content
 * @param packed bytes of the content as it is stored
 * @param size bytes of the content
 * @param offset of the entry in the zip
 */
record ZipRecord(String name, int flags, int method, int mode, long crc, long packed, long size, long offset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int SIGNATURE = 0x02014b50;
    private static final int FIXED_PART = 46;
    private static final int ENCRYPTED = 1;

    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    /** The record at the position of the buffer, which moves behind it. */
    static ZipRecord next(ByteBuffer table) throws ZipException {
        int at = table.position();
        if (table.remaining() < FIXED_PART || table.getInt(at) != SIGNATURE) {
            throw new ZipException("its table of contents is damaged");
        }
        int nameLength = Short.toUnsignedInt(table.getShort(at + 28));
        int more = Short.toUnsignedInt(table.getShort(at + 30)) + Short.toUnsignedInt(table.getShort(at + 32));
        if (table.remaining() < FIXED_PART + nameLength + more) {
            throw new ZipException("its table of contents is cut off");
        }
        String name = name(table.slice(at + FIXED_PART, nameLength));
        table.position(at + FIXED_PART + nameLength + more);
        return new ZipRecord(
                name,
                table.getShort(at + 8),
                table.getShort(at + 10),
                table.getInt(at + 38) >>> 16,
                Integer.toUnsignedLong(table.getInt(at + 16)),
                Integer.toUnsignedLong(table.getInt(at + 20)),
                Integer.toUnsignedLong(table.getInt(at + 24)),
                Integer.toUnsignedLong(table.getInt(at + 42)));
    }

    private static String name(ByteBuffer bytes) throws ZipException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new ZipException("the name of an entry is not encoded in UTF-8");
        }
    }

    /** What is wrong with it besides its name, to follow the name in a sentence. */
    Optional<String> flaw() {
        if ((flags & ENCRYPTED) != 0) {
            return Optional.of("is encrypted");
        }
        if (method != STORED && method != DEFLATED) {
            return Optional.of("is compressed in another way than Deflate");
        }
        return switch (mode & FILE_TYPE) {
            case 0, REGULAR, DIRECTORY -> Optional.empty();
            case LINK -> Optional.of("is a symbolic link");
            default -> Optional.of("is not a plain file");
        };
    }
}
