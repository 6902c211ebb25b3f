package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.topology.ArtifactFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs a script: the program its first line names, or the one for its kind. */
final class Interpreter {
    private static final int LONGEST_LINE = 4096;

    private Interpreter() {}

    /** The command that runs a script; it is read, since to execute a file just written can fail. */
    static List<String> command(ArtifactFile file, Path script) {
        List<String> command = new ArrayList<>(of(file, script));
        command.add(script.toString());
        return command;
    }

    /** What runs a script that is its last argument. */
    static List<String> of(ArtifactFile file, Path script) {
        return shebang(script).orElseGet(() -> List.of(byKind(file)));
    }

    private static String byKind(ArtifactFile file) {
        if (ImplementationKind.SHELL.includes(file)) {
            return "sh";
        }
        return ImplementationKind.PYTHON.includes(file) ? "python3" : "bash";
    }

    /** The program in the first line and its argument: as for Linux, all that follows the program is one. */
    static Optional<List<String>> shebang(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            String start = new String(stream.readNBytes(LONGEST_LINE), StandardCharsets.UTF_8);
            String line = start.lines().findFirst().orElse("");
            String[] words = line.startsWith("#!") ? line.substring(2).strip().split("\\s+", 2) : new String[] {""};
            return words[0].isEmpty() ? Optional.empty() : Optional.of(List.of(words));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
