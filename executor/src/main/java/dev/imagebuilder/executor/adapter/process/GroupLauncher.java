package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Input;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;

/**
 * Starts a process, with standard input from /dev/null if it is to read nothing, and tells which group it leads as soon
 * as it has started. It keeps the command itself, because {@link CommandLine} strips the blanks around arguments.
 */
final class GroupLauncher extends DefaultExecutor {

    private static final Path NOTHING = Path.of("/dev/null");

    private final String setsid;
    private final List<String> command;
    private final Call call;
    private final Optional<LastingPipes> pipes;
    private final Duration grace;
    private final CompletableFuture<ProcessGroup> launched;

    // The builder that replaces this constructor cannot make a subclass.
    @SuppressWarnings("deprecation")
    GroupLauncher(
            String setsid,
            List<String> command,
            Call call,
            Optional<LastingPipes> pipes,
            Duration grace,
            CompletableFuture<ProcessGroup> launched) {
        this.setsid = setsid;
        this.command = command;
        this.call = call;
        this.pipes = pipes;
        this.grace = grace;
        this.launched = launched;
        setExitValues(null);
    }

    int execute(Map<String, String> environment) throws IOException {
        return execute(new CommandLine(command.getFirst()), environment);
    }

    @Override
    protected Process launch(CommandLine stripped, Map<String, String> environment, Path directory) throws IOException {
        OptionalInt id = call.file()
                .filter(_ -> call.input() == Input.NONE)
                .map(path -> PosixSpawn.start(command, directory, environment, NOTHING, path))
                .orElse(OptionalInt.empty());
        Process process = id.isPresent() ? new SpawnedProcess(id.getAsInt()) : build(environment, directory);
        InputFeed feed = InputFeed.start(process.getOutputStream(), call.input());
        launched.complete(new ProcessGroup(process, feed, call.ending(), grace));
        return process;
    }

    /** The JDK says why a program cannot be started, and starts it where only it can. */
    private Process build(Map<String, String> environment, Path directory) throws IOException {
        List<String> inSession = new ArrayList<>(List.of(setsid, "--wait"));
        inSession.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(inSession).directory(directory.toFile());
        if (call.input() == Input.NONE) {
            builder.redirectInput(NOTHING.toFile());
        }
        builder.environment().putAll(environment);
        call.file()
                .ifPresent(path -> builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(path.toFile())));
        pipes.ifPresent(pair -> builder.redirectOutput(pair.outputPath().toFile())
                .redirectError(pair.errorsPath().toFile()));
        return builder.start();
    }
}
