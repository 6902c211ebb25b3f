package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

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

    /**
     * Unpacks an archive into a directory that is named by what the archive holds, unless that has been done before.
     *
     * @param file the archive
     * @param below the directory to make that directory in
     */
    static Checked<Archive> unpackOnce(Archive archive, String name, Path file, Path below) {
        try {
            Path into = below.resolve(digest(file));
            if (!Files.isDirectory(into)) {
                Path unfinished = below.resolve(into.getFileName() + "." + UUID.randomUUID());
                Checked<Archive> unpacked = unpack(archive, name, unfinished);
                if (unpacked.hasErrors()) {
                    return unpacked;
                }
                Files.move(unfinished, into, StandardCopyOption.ATOMIC_MOVE);
            }
            return Checked.of(new DirectoryArchive(into, archive.files()));
        } catch (IOException e) {
            return failed(name, below, e.getMessage());
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    private static Checked<Archive> failed(String name, Path into, String why) {
        return Checked.failed(
                Finding.error(Code.CSAR_UNREADABLE, name + " cannot be unpacked into " + into + ": " + why));
    }
}
