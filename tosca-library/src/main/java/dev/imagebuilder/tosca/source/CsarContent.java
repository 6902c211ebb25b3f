package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is in a zip that is a CSAR, made into plain files. */
public final class CsarContent {

    private CsarContent() {}

    /**
     * Unpacks a CSAR, as a whole or not at all.
     *
     * @param csar the path of the zip
     * @param into a directory that is empty or does not exist yet
     * @return the paths of the files in it
     */
    public static Checked<List<String>> unpack(String csar, Path into) {
        Path zip = Path.of(csar);
        if (!Files.isRegularFile(zip)) {
            String why = Files.exists(zip) ? " is no file" : " does not exist";
            return Checked.failed(Finding.error(Code.FILE_UNREADABLE, csar + why));
        }
        if (isTaken(into)) {
            return Checked.failed(Finding.error(Code.DESTINATION_TAKEN, into + " is there already, and not empty")
                    .hint("name another directory with --destination"));
        }
        Checked<CsarFiles> opened = CsarPath.open(zip, csar, CsarPath.ZipUse.IN_PLACE);
        Checked<Csar> read = opened.then(CsarReader::read);
        return read.usable().isEmpty()
                ? new Checked<>(Optional.empty(), read.findings())
                : unpack(opened.value().orElseThrow(), into);
    }

    private static boolean isTaken(Path into) {
        try (Stream<Path> content = Files.list(into)) {
            return content.findAny().isPresent();
        } catch (IOException _) {
            return Files.exists(into);
        }
    }

    private static Checked<List<String>> unpack(CsarFiles files, Path into) {
        Path unfinished =
                into.resolveSibling("." + into.toAbsolutePath().normalize().getFileName() + ".unfinished");
        try {
            remove(unfinished);
            Checked<Archive> unpacked = Unpacking.unpack(files.archive(), files.name(), unfinished);
            if (unpacked.hasErrors()) {
                remove(unfinished);
            } else {
                Files.move(unfinished, into, StandardCopyOption.ATOMIC_MOVE);
            }
            return unpacked.map(_ -> List.copyOf(files.all()));
        } catch (IOException e) {
            return Checked.failed(Finding.error(Code.CSAR_UNREADABLE, into + " cannot be made: " + e)
                    .hint("see that this user may write there"));
        }
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path inner, IOException problem) throws IOException {
                Files.delete(inner);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
