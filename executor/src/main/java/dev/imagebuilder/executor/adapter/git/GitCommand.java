package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.adapter.git.GitUrl.Transport;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SecretFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs git for one request.
 *
 * @param limit how long one run may take
 */
record GitCommand(ProcessRunner runner, SecretFiles secrets, Duration limit, GitRequest request) {

    private static final Path START = Path.of("/");

    /** Runs a subcommand that talks to the repository; the URL and then {@code refs} follow its options. */
    Result<String> remote(Path directory, List<String> subcommand, List<String> refs) {
        List<String> command = new ArrayList<>(subcommand);
        if (request.url().transport() == Transport.FILE) {
            // The other end is a process of ours, which would refuse the repository of another user.
            command.add("--upload-pack=git -c 'safe.directory=*' upload-pack");
        }
        command.add("--");
        command.add(request.url().text());
        command.addAll(refs);
        GitEnvironment environment = new GitEnvironment(directory);
        if (request.credentials().isEmpty() || request.url().transport() != Transport.HTTP) {
            return run(environment, command);
        }
        try (SecretFiles.SecretFile file =
                secrets.open(answer(request.credentials().orElseThrow()))) {
            return run(environment.credentials(request.url().origin(), file.path()), command);
        }
    }

    /** Runs a subcommand that works on the directory alone. */
    Result<String> local(Path directory, String... subcommand) {
        return run(new GitEnvironment(directory), List.of(subcommand));
    }

    private Result<String> run(GitEnvironment environment, List<String> subcommand) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(subcommand);
        ProcessRunner.Call call = ProcessRunner.Call.of(START, command)
                .environment(environment.variables())
                .timeout(limit);
        return new GitTrouble(request).result(runner.run(call));
    }

    /** As git-credential(1) wants it. */
    private static byte[] answer(Credentials credentials) {
        return ("username=" + credentials.username() + "\npassword=" + credentials.password() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
