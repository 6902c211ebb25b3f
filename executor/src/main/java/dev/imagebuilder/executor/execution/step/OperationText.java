package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The texts of an operation's files, by the names that users know them by, so that findings can point into them. */
final class OperationText {

    private OperationText() {}

    /** @param path the file, or one below it when it is a directory */
    static SourceText of(ArtifactFile file, Path path) {
        return new SourceText(
                name(file.location().source(), path), path.getParent().toString(), () -> read(path));
    }

    /** One that is no file of the operation, but of this machine. */
    static SourceText of(Path path) {
        return new SourceText(path.toString(), path.getParent().toString(), () -> read(path));
    }

    /** Named as what refers to it is, which may lie in a CSAR whose files were unpacked elsewhere. */
    private static String name(SourceText referring, Path path) {
        Path directory = Path.of(referring.directory());
        String beside = referring.name().substring(0, referring.name().lastIndexOf('/') + 1);
        return path.startsWith(directory) ? beside + directory.relativize(path) : path.toString();
    }

    /** Only to show a line of it, which need not be proper UTF-8. */
    private static String read(Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The finding with the operation that the file is for. */
    static Finding neededBy(Finding finding, OperationCall call) {
        return finding.note(
                "it implements " + call.operation() + " of " + call.subject() + ", as said at",
                call.files().primary().location());
    }
}
