package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.adapter.git.RemoteRepository.Resolved;
import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.net.Proxies;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SecretFiles;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fetches the files of one commit of a git repository, without running anything that comes with it; {@code .git},
 * submodules, and files in Git LFS on request. The commit tells all that these hold, so it is the revision in any case. A
 * password reaches git through a file in memory, named by a credential helper.
 */
public final class GitSourceFetcher implements SourceFetcher<Source.Git> {

    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final ProcessRunner runner;
    private final SecretFiles secrets;
    private final Result<Proxies> proxies;
    private final Duration limit;

    /** @param environment names proxies */
    public GitSourceFetcher(ProcessRunner runner, SecretFiles secrets, Map<String, String> environment) {
        this(runner, secrets, environment, LIMIT);
    }

    /** @param limit how long one run of git may take */
    GitSourceFetcher(ProcessRunner runner, SecretFiles secrets, Map<String, String> environment, Duration limit) {
        this.runner = runner;
        this.secrets = secrets;
        this.proxies = Proxies.of(environment);
        this.limit = limit;
    }

    @Override
    public Optional<Failure> refusal(Source.Git source) {
        return GitRequest.of(source).problem();
    }

    @Override
    public Result<String> revision(Source.Git source) {
        return command(source).then(git -> new RemoteRepository(git).resolve().then(version -> version.commit()
                .map(Result::done)
                .orElseGet(() -> inTemporary(directory -> new Checkout(git, directory, 0).bring(version)))));
    }

    @Override
    public Result<Fetched> fetch(Source.Git source, Path into) {
        if (Files.exists(into, LinkOption.NOFOLLOW_LINKS)) {
            return new Failure(Kind.INVALID, into + " exists already").result();
        }
        Path directory = into.toAbsolutePath().normalize();
        return command(source)
                .then(git -> new RemoteRepository(git).resolve().then(version -> lay(git, version, directory)))
                .map(commit -> new Fetched(into, commit));
    }

    private Result<GitCommand> command(Source.Git source) {
        return GitRequest.of(source)
                .map(request -> new GitCommand(runner, limit, new GitConnection(request, secrets, proxies)));
    }

    private static Result<String> lay(GitCommand git, Resolved version, Path directory) {
        Result<String> commit = made(directory).then(done -> new Checkout(git, directory, 0).make(version));
        return switch (commit) {
            case Result.Done<String> done -> done;
            case Result.Failed<String>(Failure failure) -> removed(directory, failure);
        };
    }

    private static Result<Path> made(Path directory) {
        try {
            return Result.done(Files.createDirectories(directory));
        } catch (IOException e) {
            return new Failure(Kind.TOOL_FAILED, "the directory " + directory + " cannot be made")
                    .because(e)
                    .result();
        }
    }

    private static Result<String> inTemporary(Function<Path, Result<String>> work) {
        Path directory;
        try {
            directory = Files.createTempDirectory("git");
        } catch (IOException e) {
            return new Failure(Kind.TOOL_FAILED, "a temporary directory cannot be made")
                    .because(e)
                    .result();
        }
        Result<String> result = work.apply(directory);
        try {
            FileTree.remove(directory);
            return result;
        } catch (IOException e) {
            return new Failure(Kind.TOOL_FAILED, "the temporary directory " + directory + " cannot be removed")
                    .because(e)
                    .result();
        }
    }

    private static Result<String> removed(Path directory, Failure failure) {
        try {
            FileTree.remove(directory);
            return failure.result();
        } catch (IOException e) {
            return failure.hint("remove what is left of " + directory).result();
        }
    }
}
