package dev.imagebuilder.executor.adapter.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** How an archive is compressed, as its first bytes tell. */
enum Compression {
    NONE("", ".tar", List.of(), ""),
    GZIP("1f8b", ".gz", List.of(), ""),
    XZ("fd377a585a00", ".xz", List.of("xz", "--memlimit-decompress=1GiB"), "xz-utils"),
    BZIP2("425a68", ".bz2", List.of("bzip2"), "bzip2"),
    ZSTANDARD("28b52ffd", ".zst", List.of("zstd", "--quiet"), "zstd");

    private static final int LONGEST = 8;

    private final byte[] beginning;
    private final String ending;
    private final List<String> program;
    private final String debianPackage;

    Compression(String beginning, String ending, List<String> program, String debianPackage) {
        this.beginning = HexFormat.of().parseHex(beginning);
        this.ending = ending;
        this.program = program;
        this.debianPackage = debianPackage;
    }

    static Compression of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(LONGEST);
            return Arrays.stream(values())
                    .skip(1)
                    .filter(one -> Arrays.equals(one.beginning, Arrays.copyOf(first, one.beginning.length)))
                    .findFirst()
                    .orElse(NONE);
        }
    }

    /** What its programs want names to end in. */
    String ending() {
        return ending;
    }

    /** The program that undoes it; empty where none is needed. */
    List<String> program() {
        return program;
    }

    /** What installs that. */
    String debianPackage() {
        return debianPackage;
    }
}
