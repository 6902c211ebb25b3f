package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import dev.imagebuilder.tosca.topology.OperationFiles;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Copies of an operation's files, all in one directory, each by the last part of its name; directories as a whole. */
final class FlatCopy {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private FlatCopy() {}

    /** The first of those calls whose copies would be the same. */
    static Collection<OperationCall> distinct(List<OperationCall> calls) {
        Map<List<Optional<Path>>, OperationCall> distinct = new LinkedHashMap<>();
        calls.forEach(call ->
                distinct.putIfAbsent(all(call.files()).map(ArtifactFile::path).toList(), call));
        return distinct.values();
    }

    /** The files that cannot be had. */
    static List<Finding> check(OperationCall call) {
        return check(call, all(call.files()));
    }

    /** Those of them that cannot be had which the primary artifact needs. */
    static List<Finding> checkNeeded(OperationCall call) {
        return check(call, call.files().others().stream());
    }

    private static List<Finding> check(OperationCall call, Stream<ArtifactFile> files) {
        return files.flatMap(file -> trouble(file).stream()
                        .map(why -> Finding.error(Code.OPERATION_FILE_MISSING, file.location(), why)
                                .note("it is needed by " + call.operation() + " of " + call.subject())))
                .distinct()
                .toList();
    }

    private static Optional<String> trouble(ArtifactFile file) {
        if (file.path().isEmpty()) {
            return Optional.of("\"" + file.name() + "\" is no file of this machine, and only such can be used");
        }
        Path path = file.path().get();
        if (!Files.exists(path)) {
            return Optional.of("there is no file " + path);
        }
        return Files.isReadable(path) ? Optional.empty() : Optional.of(path + " may not be read by this user");
    }

    private static Stream<ArtifactFile> all(OperationFiles files) {
        return Stream.concat(Stream.of(files.primary()), files.others().stream());
    }

    /**
     * Copies the files.
     *
     * @param into a directory that does not exist yet
     * @return the copy of the primary file
     */
    static Result<Path> make(OperationFiles files, Path into) {
        return make(all(files), into)
                .map(directory ->
                        directory.resolve(files.primary().path().orElseThrow().getFileName()));
    }

    /**
     * Copies what the primary artifact needs, and not that itself.
     *
     * @param into a directory that does not exist yet
     */
    static Result<Path> makeNeeded(OperationFiles files, Path into) {
        return make(files.others().stream(), into);
    }

    private static Result<Path> make(Stream<ArtifactFile> files, Path into) {
        try {
            // Ansible heeds no configuration in a directory that others may write to.
            Files.createDirectory(into, PRIVATE);
            for (ArtifactFile file : files.toList()) {
                copy(file.path().orElseThrow(), into);
            }
            return Result.done(into);
        } catch (IOException e) {
            return new Failure(Failure.Kind.NOT_FOUND, "the files of the operation cannot be copied")
                    .because(e)
                    .hint("see that they are there and may be read, and that there is room on the disk")
                    .result();
        }
    }

    /**
     * The text that a file among the copies was made from.
     *
     * @param into the directory of the copies
     */
    static SourceText original(OperationFiles files, Path into, Path copy) {
        if (!copy.startsWith(into)) {
            return OperationText.of(copy);
        }
        Path inside = into.relativize(copy);
        // Of several with one name, the last one was copied over the others.
        return all(files)
                .flatMap(file -> file.path().stream()
                        .filter(path -> path.getFileName().equals(inside.getName(0)))
                        .map(path -> path.resolveSibling(inside))
                        .filter(Files::exists)
                        .map(path -> OperationText.of(file, path)))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> OperationText.of(copy));
    }

    private static void copy(Path file, Path into) throws IOException {
        Path copy = into.resolve(file.getFileName());
        if (Files.isRegularFile(file)) {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Files.walkFileTree(file, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(copy.resolve(file.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path inner, BasicFileAttributes attributes) throws IOException {
                Path target = copy.resolve(file.relativize(inner).toString());
                Files.copy(inner, target, StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
