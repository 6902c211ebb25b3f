package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The repository of a request, looked at without fetching from it. */
record RemoteRepository(GitCommand git) {

    /** Git would take settings of a repository it happens to stand in: here is none. */
    private static final Path NOWHERE = Path.of("/nonexistent");

    /**
     * What a version means.
     *
     * @param ref what to fetch: a ref, or a full commit id; empty when it may be a short commit id
     * @param commit its full id; empty when it may be a short one
     */
    record Resolved(Optional<String> ref, Optional<String> commit) {

        static Resolved of(String ref, String commit) {
            return new Resolved(Optional.of(ref), Optional.of(commit));
        }
    }

    Result<Resolved> resolve() {
        GitVersion version = git.request().version();
        if (version.isFullId()) {
            return Result.done(Resolved.of(version.text(), version.text()));
        }
        List<String> patterns = version.refs().stream()
                .mapMulti((String ref, Consumer<String> each) -> {
                    each.accept(ref);
                    each.accept(ref + "^{}");
                })
                .toList();
        return list(List.of("ls-remote"), patterns).then(refs -> refs.ref(version)
                .map(ref -> Result.done(Resolved.of(ref, refs.commit(ref))))
                .orElseGet(this::unlisted));
    }

    /** That the version does not exist, with a hint at versions that do. */
    <T> Result<T> noSuchVersion() {
        GitVersion version = git.request().version();
        return list(List.of("ls-remote", "--heads", "--tags", "--refs"), List.of())
                .then(refs -> new Failure(
                                Kind.NOT_FOUND,
                                "the git repository %s has no version \"%s\""
                                        .formatted(git.request().url().shown(), version.text()))
                        .hint(new NearNames(refs.names()).hint(version.text()))
                        .result());
    }

    private Result<Resolved> unlisted() {
        return git.request().version().mayBeShortId()
                ? Result.done(new Resolved(Optional.empty(), Optional.empty()))
                : noSuchVersion();
    }

    private Result<RemoteRefs> list(List<String> subcommand, List<String> patterns) {
        return git.remote(NOWHERE, subcommand, patterns).map(RemoteRefs::parse);
    }
}
