package dev.imagebuilder.executor.adapter.program;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.OwnProgram;
import dev.imagebuilder.executor.port.Result;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts the program as a child of this process. */
public final class ChildProgram implements OwnProgram {
    private final List<String> command;

    /** @param command what starts it, and stays the same process when it does */
    public ChildProgram(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** A JVM of the same installation, started as this one was. */
    public static ChildProgram likeThis(String mainClass) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dexecutor.terminals=");
        String classPath = System.getProperty("java.class.path");
        boolean isOneJar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        command.addAll(isOneJar ? List.of("-jar", classPath) : List.of("-cp", classPath, mainClass));
        return new ChildProgram(command);
    }

    @Override
    public Result<Ended> run(
            List<String> arguments, Map<String, String> environment, Path printed, Optional<Hardship> hardship) {
        List<String> all = new ArrayList<>(hardship.map(ChildProgram::prefix).orElse(List.of()));
        all.addAll(command);
        all.addAll(arguments);
        var builder = new ProcessBuilder(all)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        try {
            return Result.done(ended(builder, kill(hardship)));
        } catch (IOException e) {
            return new Failure(Failure.Kind.TOOL_FAILED, "the program cannot be started once more")
                    .because(e)
                    .result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failure(Failure.Kind.CANCELLED, "the program was ended before it was done").result();
        }
    }

    private static List<String> prefix(Hardship hardship) {
        return switch (hardship) {
            case Kill _ -> List.of();
            case Room(long bytes) -> List.of("prlimit", "--fsize=" + bytes);
        };
    }

    private static Optional<Kill> kill(Optional<Hardship> hardship) {
        return hardship.filter(Kill.class::isInstance).map(Kill.class::cast);
    }

    private static Ended ended(ProcessBuilder builder, Optional<Kill> kill) throws IOException, InterruptedException {
        Optional<Path> sign = kill.flatMap(Kill::sign);
        long before = sign.isPresent() ? Files.size(sign.get()) : 0;
        Process process = builder.start();
        try {
            while (sign.isPresent() && process.isAlive() && Files.size(sign.get()) == before) {
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
