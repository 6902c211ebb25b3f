package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.cli.command.ExitCode;
import dev.imagebuilder.executor.cli.command.Surroundings;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs commands when the program is built: {@code bin/executor} starts with what the JVM has loaded and linked in doing
 * so. All that is in such an archive is loaded at each start, so there is one for those that read blueprints, and one
 * for those that deploy.
 */
final class Training {

    private Training() {}

    /** @param arguments what to train for, where the blueprints for it are, and one more or the directory of an instance */
    public static void main(String[] arguments) {
        String blueprint = arguments[1] + "/service.yaml";
        if (arguments[0].equals("read")) {
            run(ExitCode.DONE, "validate", arguments[2]);
            run(ExitCode.DONE, "validate", blueprint);
            run(ExitCode.BLUEPRINT, "validate", arguments[1] + "/mistaken.yaml");
        } else {
            String instance = arguments[2];
            run(ExitCode.DONE, "plan", "-p", instance, blueprint);
            run(ExitCode.DONE, "deploy", "-p", instance, blueprint);
            run(ExitCode.DONE, "deploy", "-p", instance, blueprint);
            run(ExitCode.DONE, "outputs", "-p", instance);
            run(ExitCode.DONE, "undeploy", "-p", instance, "-f");
            if (hasAnsible()) {
                run(ExitCode.DONE, "deploy", "-p", instance + "-playbook", arguments[1] + "/playbook.yaml");
            }
        }
    }

    private static boolean hasAnsible() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "ansible-playbook")));
    }

    private static void run(int expected, String... words) {
        var out = new PrintWriter(System.out, true);
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
        // People are who minds how long it takes.
        var surroundings =
                new Surroundings(environment, true, true, () -> Terminal.size(environment), Optional.empty());
        int status = Main.run(words, surroundings, out, out);
        if (status != expected) {
            throw new IllegalStateException(
                    String.join(" ", words) + " ended with " + status + ", and not with " + expected);
        }
    }
}
