package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tells CSARs from other files, and zips from directories. */
final class CsarPath {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    /** Of CSARs, and of other archives that someone may take for them. */
    private static final List<String> ENDINGS = List.of(".csar", ".zip", ".tar", ".tgz", ".tar.gz");

    /** What is done with a zip before its files are used. */
    @FunctionalInterface
    interface ZipUse {
        /** They are read from where they are. */
        ZipUse IN_PLACE = (zip, given, path) -> Checked.of(zip);

        Checked<Archive> prepare(Archive zip, String given, Path path);
    }

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
     * @param unpacking what to do with a zip before its files are used
     */
    static Checked<CsarFiles> open(Path path, String given, ZipUse unpacking) {
        if (!Files.isDirectory(path)) {
            return ZipArchive.open(path, given)
                    .then(zip -> unpacking.prepare(zip, given, path))
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
