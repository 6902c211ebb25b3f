package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.adapter.git.RemoteRepository.Resolved;
import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that becomes a working tree of the request's version.
 *
 * @param level how many repositories this one is a submodule of
 */
record Checkout(GitCommand git, Path directory, int level) {

    private static final String WANTED = "refs/image-builder/wanted";
    private static final List<String> ALL = List.of("+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*");
    private static final int SHA256_DIGITS = 64;

    /** Trouble that another way of fetching would run into as well. */
    private static final Set<Kind> FINAL =
            Set.of(Kind.DENIED, Kind.UNREACHABLE, Kind.TIMED_OUT, Kind.CANCELLED, Kind.TOOL_MISSING);

    /** Fetches all that the request wants, and answers the commit's id. */
    Result<String> make(Resolved version) {
        Source.Git.Extent extent = git.request().extent();
        return bring(version)
                .then(this::lay)
                .then(commit -> extent.withLfs() ? withLargeFiles(commit) : Result.done(commit))
                .then(commit -> extent.withSubmodules()
                        ? new Submodules(git, directory, level).fetch(commit)
                        : Result.done(commit))
                .then(this::tidied);
    }

    /** Brings the version's history, as little of it as the server allows, and answers the commit's id. */
    Result<String> bring(Resolved version) {
        return init(version)
                .then(done -> version.ref().map(ref -> shallow(ref, version)).orElseGet(() -> whole().then(
                                fetched -> commit(git.request().version().text()))));
    }

    /** Lays out the files of a commit that is there; answers its id. */
    Result<String> lay(String commit) {
        return git.local(directory, "checkout", "--quiet", "--force", "--detach", commit)
                .then(done -> git.local(directory, "rev-parse", "--verify", "HEAD"))
                .map(String::strip)
                .then(head -> head.equals(commit) ? Result.done(head) : notACommit());
    }

    private Result<String> withLargeFiles(String commit) {
        return git.pullLargeFiles(directory).map(_ -> commit);
    }

    /**
     * Git's own files differ from one fetch to the next, and would make every build context a new one; where they are
     * wanted, all that is not history goes.
     */
    private Result<String> tidied(String commit) {
        Path own = directory.resolve(".git");
        boolean isWanted = git.request().extent().history().isPresent();
        try {
            for (Path one : isWanted ? List.of(own.resolve("FETCH_HEAD"), own.resolve("logs")) : List.of(own)) {
                FileTree.remove(one);
            }
            return Result.done(commit);
        } catch (IOException e) {
            return new Failure(Kind.TOOL_FAILED, "git's own files in " + directory + " cannot be removed")
                    .because(e)
                    .result();
        }
    }

    private Result<String> init(Resolved version) {
        boolean sha256 =
                version.commit().filter(id -> id.length() == SHA256_DIGITS).isPresent();
        String format = "--object-format=" + (sha256 ? "sha256" : "sha1");
        return git.local(directory, "init", "--quiet", "--template=", format);
    }

    private Result<String> shallow(String ref, Resolved version) {
        return switch (fetch(depth(), refs(ref))) {
            case Result.Done<String> done -> commit(WANTED).then(this::same);
            case Result.Failed<String>(Failure failure) ->
                FINAL.contains(failure.kind())
                        ? failure.result()
                        : whole().then(done -> commit(version.commit().orElseThrow()))
                                .then(this::same);
        };
    }

    private List<String> depth() {
        int history = git.request().extent().history().orElse(1);
        return history == 0 ? List.of() : List.of("--depth=" + history);
    }

    /** Tools that tell of history begin with the names of tags. */
    private List<String> refs(String ref) {
        List<String> refs = new ArrayList<>(List.of("+" + ref + ":" + WANTED));
        Optional<Integer> history = git.request().extent().history();
        if (history.filter(count -> count == 0).isPresent()) {
            refs.addAll(ALL);
        } else if (history.isPresent() && ref.startsWith("refs/tags/")) {
            refs.add("+" + ref + ":" + ref);
        }
        return refs;
    }

    /** A server need not give single commits by their ids, nor shallow histories. */
    private Result<String> whole() {
        return fetch(List.of(), ALL);
    }

    private Result<String> fetch(List<String> options, List<String> refs) {
        List<String> subcommand = new ArrayList<>(
                List.of("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance"));
        subcommand.addAll(options);
        return git.remote(directory, subcommand, refs);
    }

    private Result<String> commit(String name) {
        return switch (git.local(directory, "rev-parse", "--verify", "--end-of-options", name + "^{commit}")) {
            case Result.Done<String>(String id) -> Result.done(id.strip());
            case Result.Failed<String>(Failure failure) when FINAL.contains(failure.kind()) -> failure.result();
            case Result.Failed<String>(Failure failure)
            when failure.cause().contains("is ambiguous") ->
                new Failure(Kind.INVALID, "\"" + name + "\" is the beginning of several commit ids")
                        .because(failure.cause())
                        .hint("give more digits of the commit id")
                        .result();
            case Result.Failed<String>(Failure failure)
            when failure.cause().contains("expected commit type") -> notACommit();
            case Result.Failed<String> failed -> new RemoteRepository(git).noSuchVersion();
        };
    }

    /** A full id is its own revision; one of a tag or a file is not that of a commit. */
    private Result<String> same(String commit) {
        GitVersion version = git.request().version();
        return version.isFullId() && !version.text().equals(commit) ? notACommit() : Result.done(commit);
    }

    private Result<String> notACommit() {
        return new Failure(Kind.INVALID, "\"" + git.request().version().text() + "\" is not a commit")
                .hint("give a branch, a tag or a commit id")
                .result();
    }
}
