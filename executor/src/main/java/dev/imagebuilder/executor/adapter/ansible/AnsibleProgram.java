package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The {@code ansible-playbook} that the user's {@code PATH} names.
 *
 * @param python the interpreter that runs it, with its arguments
 */
record AnsibleProgram(Path path, List<String> python) {
    static final String NAME = "ansible-playbook";

    private static final int LONGEST = 8192;

    AnsibleProgram {
        python = List.copyOf(python);
    }

    /** Why it cannot be run by anything but itself is told in the failure. */
    static Result<AnsibleProgram> find(Map<String, String> environment) {
        return List.of(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator))).stream()
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, NAME))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(AnsibleProgram::read)
                .orElseGet(() -> unfit("it is not on the PATH"));
    }

    private static Result<AnsibleProgram> read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            String text = new String(stream.readNBytes(LONGEST), StandardCharsets.UTF_8);
            List<String> python = new ArrayList<>(List.of(text.lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("^#! *", "")
                    .strip()
                    .split("\\s+")));
            if (python.getFirst().endsWith("/env")) {
                python.removeFirst();
            }
            boolean isPython = text.startsWith("#!") && python.getFirst().contains("python");
            return isPython && text.contains("from ansible.cli.playbook import main")
                    ? Result.done(new AnsibleProgram(file.toRealPath(), python))
                    : unfit(file + " is not the script that comes with ansible-core");
        } catch (IOException e) {
            return unfit(file + " cannot be read");
        }
    }

    private static Result<AnsibleProgram> unfit(String why) {
        return new Failure(Failure.Kind.INVALID, why).result();
    }
}
