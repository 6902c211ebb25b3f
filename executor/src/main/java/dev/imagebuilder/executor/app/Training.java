package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.cli.command.ExitCode;
import dev.imagebuilder.executor.cli.command.Surroundings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the commands that people run most, once, when the program is built: {@code bin/executor} starts with what the JVM
 * has loaded and linked in doing so. Its arguments are a directory with blueprints, and one for an instance.
 */
final class Training {

    private Training() {}

    public static void main(String[] arguments) {
        String blueprint = arguments[0] + "/service.yaml";
        List<String> instance = List.of("-p", arguments[1]);
        run(ExitCode.DONE, List.of("validate", blueprint), List.of());
        run(ExitCode.BLUEPRINT, List.of("validate", arguments[0] + "/mistaken.yaml"), List.of());
        run(ExitCode.DONE, List.of("plan", blueprint), instance);
        run(ExitCode.DONE, List.of("deploy", blueprint), instance);
        run(ExitCode.DONE, List.of("deploy", blueprint), instance);
        run(ExitCode.DONE, List.of("outputs"), instance);
        run(ExitCode.DONE, List.of("undeploy", "-f"), instance);
    }

    private static void run(int expected, List<String> command, List<String> options) {
        var out = new PrintWriter(System.out, true);
        var surroundings = new Surroundings(Map.of("PATH", System.getenv("PATH")), false, false, Optional.empty());
        List<String> words = new java.util.ArrayList<>(command);
        words.addAll(1, options);
        int status = Main.run(words.toArray(String[]::new), surroundings, out, out);
        if (status != expected) {
            throw new IllegalStateException(words + " ended with " + status + ", and not with " + expected);
        }
    }
}
