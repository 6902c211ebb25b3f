package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes plain files of an archive's, for programs that are to work on them. */
final class Unpacking {

    private Unpacking() {}

    /**
     * Unpacks an archive, whose names have been found safe.
     *
     * @param name the name that users know the archive by
     * @param into a directory that does not exist yet; what is in it when unpacking fails is for the caller to remove
     * @return the same files, now below the directory
     */
    static Checked<Archive> unpack(Archive archive, String name, Path into) {
        try {
            Files.createDirectories(into.toAbsolutePath().getParent());
            Files.createDirectory(into);
            for (String file : archive.files()) {
                Path target = into.resolve(file);
                Files.createDirectories(target.getParent());
                try (InputStream content = archive.open(file)) {
                    Files.copy(content, target);
                }
            }
            return Checked.of(new DirectoryArchive(into, archive.files()));
        } catch (FileAlreadyExistsException e) {
            return failed(name, into, e.getFile() + " exists already");
        } catch (IOException e) {
            return failed(name, into, e.getMessage());
        }
    }

    private static Checked<Archive> failed(String name, Path into, String why) {
        return Checked.failed(
                Finding.error(Code.CSAR_UNREADABLE, name + " cannot be unpacked into " + into + ": " + why));
    }
}
