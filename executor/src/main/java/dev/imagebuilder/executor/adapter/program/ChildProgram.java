package dev.imagebuilder.executor.adapter.program;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.OwnProgram;
import dev.imagebuilder.executor.port.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a JVM of the same installation with the class path of this one. */
public final class ChildProgram implements OwnProgram {
    private final String mainClass;

    public ChildProgram(String mainClass) {
        this.mainClass = mainClass;
    }

    @Override
    public Result<Ended> run(
            List<String> arguments, Map<String, String> environment, Path printed, Optional<Kill> kill) {
        var builder = new ProcessBuilder(command(arguments))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        try {
            return Result.done(ended(builder.start(), printed, kill));
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "the program cannot be started once more")
                    .because(e.toString())
                    .result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failure(Failure.Kind.CANCELLED, "the program was ended before it was done").result();
        }
    }

    private List<String> command(List<String> arguments) {
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        Path archive = Path.of(classPath).resolveSibling("deploy.aot");
        if (classPath.endsWith(".jar") && Files.exists(archive)) {
            command.addAll(List.of("-XX:AOTCache=" + archive, "-Xlog:disable"));
        }
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    private static Ended ended(Process process, Path printed, Optional<Kill> kill)
            throws IOException, InterruptedException {
        try {
            while (kill.filter(Kill::oncePrinted).isPresent() && process.isAlive() && Files.size(printed) == 0) {
                // Polling, as that is all the precision a random moment needs.
                process.waitFor(2, TimeUnit.MILLISECONDS);
            }
            boolean isOver =
                    kill.isEmpty() || process.waitFor(kill.get().after().toNanos(), TimeUnit.NANOSECONDS);
            if (isOver) {
                return new Ended(process.waitFor(), false);
            }
            process.destroyForcibly().waitFor();
            return new Ended(process.exitValue(), true);
        } finally {
            process.destroyForcibly();
        }
    }
}
