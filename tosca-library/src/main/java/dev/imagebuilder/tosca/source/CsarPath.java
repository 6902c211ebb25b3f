package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells CSARs from other files, and zips from directories. */
final class CsarPath {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** Of CSARs, and of other archives that someone may take for them. */
    private static final List<String> ENDINGS = List.of(".csar", ".zip", ".tar", ".tgz", ".tar.gz");

    private CsarPath() {}

    /** Whether it is a directory, or a file that is a zip or should be one. */
    static boolean isCsar(Path path) {
        boolean isZip = Files.isRegularFile(path) && (hasEnding(path) || isZip(path));
        return Files.isReadable(path) && (isZip || Files.isDirectory(path));
    }

    private static boolean hasEnding(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean isZip(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return Arrays.equals(stream.readNBytes(ZIP.length), ZIP);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Looks into a CSAR.
     *
     * @param given the path as the user gave it
     * @param unpacked where to unpack it, if it is a zip
     */
    static Checked<CsarFiles> open(Path path, String given, Optional<Path> unpacked) {
        if (!Files.isDirectory(path)) {
            return ZipArchive.open(path, given)
                    .then(zip -> unpacked.map(into -> Unpacking.unpack(zip, given, into))
                            .orElseGet(() -> Checked.of(zip)))
                    .map(archive -> new CsarFiles(given, given + "!/", archive));
        }
        Path real = path.toAbsolutePath().normalize();
        boolean isHere = path.normalize().toString().isEmpty();
        String bare = given.replaceFirst("/+$", "");
        // Of the current directory the texts are known by their plain names.
        String name = isHere ? String.valueOf(real.getFileName()) : bare.isEmpty() ? given : bare;
        return DirectoryArchive.open(path, name).map(archive -> new CsarFiles(name, isHere ? "" : bare + "/", archive));
    }
}
