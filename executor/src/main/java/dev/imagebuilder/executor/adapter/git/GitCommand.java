package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.adapter.git.GitUrl.Transport;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs git for one request.
 *
 * @param limit how long one run may take
 */
record GitCommand(ProcessRunner runner, Duration limit, GitConnection connection) {

    private static final Path START = Path.of("/");

    GitRequest request() {
        return connection.request();
    }

    /** The same for another repository. */
    GitCommand to(GitRequest other) {
        return new GitCommand(runner, limit, new GitConnection(other, connection.secrets(), connection.proxies()));
    }

    /** Runs a subcommand that talks to the repository; the URL and then {@code refs} follow its options. */
    Result<String> remote(Path directory, List<String> subcommand, List<String> refs) {
        List<String> command = new ArrayList<>(subcommand);
        if (request().url().transport() == Transport.FILE) {
            // The other end is a process of ours, which would refuse the repository of another user.
            command.add("--upload-pack=git -c 'safe.directory=*' upload-pack");
        }
        command.add("--");
        command.add(request().url().text());
        command.addAll(refs);
        return connection.use(new GitEnvironment(directory), environment -> run(environment, command, _ -> {}));
    }

    /** Brings the files of a working tree that lie in Git LFS, in place of the pointers to them. */
    Result<String> pullLargeFiles(Path directory) {
        return connection.use(
                new GitEnvironment(directory).largeFiles(request().url().text()),
                environment -> run(environment, List.of("lfs", "pull", "origin"), _ -> {}));
    }

    /** Runs a subcommand that works on the directory alone. */
    Result<String> local(Path directory, String... subcommand) {
        return local(directory, _ -> {}, subcommand);
    }

    /** @param lines gets all that is printed, which may be more than the answer has */
    Result<String> local(Path directory, Consumer<String> lines, String... subcommand) {
        return run(new GitEnvironment(directory), List.of(subcommand), lines);
    }

    private Result<String> run(GitEnvironment environment, List<String> subcommand, Consumer<String> lines) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(subcommand);
        ProcessRunner.Call call = ProcessRunner.Call.of(START, command)
                .environment(environment.variables())
                .timeout(limit)
                .lines(lines);
        return new GitTrouble(request()).result(runner.run(call));
    }
}
