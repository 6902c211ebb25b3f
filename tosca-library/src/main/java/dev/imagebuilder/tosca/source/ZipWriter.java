package dev.imagebuilder.tosca.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes archives as zips: in the order of their names, {@code TOSCA.meta} before all others, without times. */
final class ZipWriter {
    /** The first that a zip has a form for. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private ZipWriter() {}

    static void write(Archive archive, Path file) throws IOException {
        List<String> names = new ArrayList<>(archive.files());
        names.remove(ToscaMeta.PATH);
        names.sort(null);
        names.addFirst(ToscaMeta.PATH);
        try (OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                try (InputStream content = archive.open(name)) {
                    content.transferTo(zip);
                }
            }
        }
    }

    /** Puts a finished file, which was private to its owner, in its place. */
    static void publish(Path unfinished, Path file) throws IOException {
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
