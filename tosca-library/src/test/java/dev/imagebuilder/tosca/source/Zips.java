package dev.imagebuilder.tosca.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs directories. */
public final class Zips {

    private Zips() {}

    /** All files below a directory, with the directories between. */
    public static void pack(Path directory, Path zip) throws IOException {
        try (var stream = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> paths = Files.walk(directory)) {
            List<Path> files = paths.skip(1).sorted().toList();
            for (Path file : files) {
                boolean isDirectory = Files.isDirectory(file);
                stream.putNextEntry(new ZipEntry(directory.relativize(file) + (isDirectory ? "/" : "")));
                stream.write(isDirectory ? new byte[0] : Files.readAllBytes(file));
                stream.closeEntry();
            }
        }
    }
}
