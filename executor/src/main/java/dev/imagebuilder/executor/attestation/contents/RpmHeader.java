package dev.imagebuilder.executor.attestation.contents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What RPM notes of one package: an index of tags, and behind it their values (RPM's "Package format", Header). */
record RpmHeader(byte[] bytes) {
    private static final int NAME = 1000;
    private static final int VERSION = 1001;
    private static final int RELEASE = 1002;
    private static final int EPOCH = 1003;
    private static final int LICENCE = 1014;
    private static final int ARCHITECTURE = 1022;

    private static final int INT32 = 4;
    private static final int START = 8;
    private static final int ENTRY = 16;

    /** The package; empty when it is a key that packages are signed with, which RPM notes like a package. */
    Optional<SoftwarePackage> installed() throws IOException {
        try {
            String name = text(NAME).orElse("");
            if (name.isEmpty() || name.equals("gpg-pubkey")) {
                return Optional.empty();
            }
            String version = text(VERSION).orElse("") + "-" + text(RELEASE).orElse("");
            return Optional.of(SoftwarePackage.of(SoftwarePackage.Kind.RPM, name, version)
                    .epoch(number(EPOCH))
                    .architecture(text(ARCHITECTURE))
                    .licence(text(LICENCE)));
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private Optional<String> text(int tag) {
        return place(tag).filter(entry -> type(entry) != INT32).map(entry -> {
            int start = value(entry);
            int end = start;
            while (bytes[end] != 0) {
                end++;
            }
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        });
    }

    private Optional<String> number(int tag) {
        return place(tag)
                .filter(entry -> type(entry) == INT32)
                .map(entry -> Integer.toUnsignedString(header().getInt(value(entry))));
    }

    /** Where a tag stands in the index. */
    private Optional<Integer> place(int tag) {
        int entries = header().getInt(0);
        for (int number = 0; number < entries; number++) {
            int entry = START + number * ENTRY;
            if (header().getInt(entry) == tag) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private int type(int entry) {
        return header().getInt(entry + 4);
    }

    private int value(int entry) {
        return START + header().getInt(0) * ENTRY + header().getInt(entry + 8);
    }

    private ByteBuffer header() {
        return ByteBuffer.wrap(bytes);
    }
}
