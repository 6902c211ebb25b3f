package dev.imagebuilder.executor.adapter.tools;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that are installed here. They answer in English. */
public final class InstalledTools implements Tools {
    private static final String PATH_WHEN_UNSET = "/usr/local/bin:/usr/bin:/bin";

    private final ProcessRunner processes;
    private final Map<String, String> environment;
    private final Duration patience;

    /**
     * @param environment the variables that programs get in addition to the executor's own; {@code PATH} is theirs
     * @param patience how long a program has to answer
     */
    public InstalledTools(ProcessRunner processes, Map<String, String> environment, Duration patience) {
        this.processes = processes;
        this.environment = new HashMap<>(environment);
        this.environment.put("LC_ALL", "C.UTF-8");
        this.patience = patience;
    }

    @Override
    public Optional<Path> find(String program) {
        try {
            return candidates(program)
                    .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Stream<Path> candidates(String program) {
        if (program.isEmpty() || program.contains("/")) {
            return Stream.of(Path.of(program)).filter(Path::isAbsolute);
        }
        String directories = variable("PATH").orElse(PATH_WHEN_UNSET);
        return Stream.of(directories.split(":"))
                .map(directory -> Path.of(directory).toAbsolutePath().resolve(program));
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.getOrDefault(name, System.getenv(name)));
    }

    @Override
    public Result<String> ask(Path directory, List<String> command) {
        var call = ProcessRunner.Call.of(directory, command)
                .environment(environment)
                .timeout(patience);
        String name = command.getFirst();
        return switch (processes.run(call)) {
            case Ended.Exited(int code, String output, String errors) when code == 0 -> Result.done(output + errors);
            case Ended.Exited(int code, String output, String errors) ->
                new Failure(Failure.Kind.TOOL_FAILED, name + " ended with exit status " + code)
                        .because(output + errors)
                        .result();
            case Ended.TimedOut(Duration limit, String _, String _) ->
                new Failure(Failure.Kind.TIMED_OUT, name + " did not answer within " + limit.toSeconds() + " seconds")
                        .result();
            case Ended.Cancelled() ->
                new Failure(Failure.Kind.CANCELLED, name + " was ended before it answered").result();
            case Ended.Missing(String program) ->
                new Failure(Failure.Kind.TOOL_MISSING, program + " is not installed").result();
        };
    }
}
