package dev.imagebuilder.executor.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.Source.Git.Extent;
import dev.imagebuilder.executor.port.SourceAccess;
import dev.imagebuilder.executor.port.SourceFetcher.Fetched;
import dev.imagebuilder.executor.testbed.TestServer;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched of a repository beside the files of one commit: history, submodules, and files in Git LFS. */
@Tag("real-tool")
@Timeout(60)
class GitExtentTest {
    private static final Credentials USER = new Credentials("ann", "p@:/ '\"$x");
    private static final Extent SUBMODULES = new Extent(Optional.empty(), true, false);
    private static final Extent LFS = new Extent(Optional.empty(), false, true);

    @TempDir
    private static Path servers;

    private static TestServer server;
    private static TestServer other;
    private static int count;

    @TempDir
    private Path directory;

    private final ProcessRunner runner = Tools.processRunner();
    private String group;
    private Repository repository;

    @BeforeAll
    static void start() throws IOException {
        Path users = Files.writeString(servers.resolve("users"), USER.username() + ":" + USER.password() + "\n");
        server = TestServer.start("git-http", servers.resolve("one"), "--users", users.toString());
        other = TestServer.start("git-http", servers.resolve("other"), "--users", users.toString());
    }

    @AfterAll
    static void stop() {
        server.close();
        other.close();
    }

    @BeforeEach
    void create() throws Exception {
        group = "private/g" + count++;
        repository = repository("one", "main.git");
        repository.commit("text", "first");
    }

    @Test
    void submodules_come_with_theirs_at_the_commits_that_are_named() throws Exception {
        Repository inner = repository("one", "inner.git");
        String innerCommit = inner.commit("deep", "inner");
        Repository library = repository("one", "library.git");
        link(library, "in ner", "../inner.git", innerCommit);
        String libraryCommit = library.commit("lib", "library");
        library.commit("lib", "newer, and not wanted");
        link(repository, "libs/library", "./../library.git", libraryCommit);
        String commit = repository.commit("text", "with submodule");

        Fetched fetched = value(fetch(source(SUBMODULES)));

        assertThat(fetched.revision()).isEqualTo(commit);
        assertThat(fetched.path().resolve("libs/library/lib")).hasContent("library");
        assertThat(fetched.path().resolve("libs/library/in ner/deep")).hasContent("inner");
        assertThat(fetched.path().resolve("libs/library/.git")).doesNotExist();
    }

    @Test
    void submodules_are_left_out_when_nobody_asks_for_them() throws Exception {
        link(repository, "s", "../nothing.git", "1".repeat(40));
        repository.commit("text", "with submodule");

        assertThat(value(fetch(source(Extent.FILES))).path().resolve("s")).isEmptyDirectory();
    }

    @Test
    void another_server_is_not_told_who_we_are() throws Exception {
        Repository elsewhere = repository("other", "private.git");
        String commit = elsewhere.commit("text", "theirs");
        link(repository, "s", other.url(group + "/private.git"), commit);
        repository.commit("text", "with submodule");

        Failure failure = failure(fetch(source(SUBMODULES)));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.message()).contains("submodule s").contains(other.url(group + "/private.git"));
        assertThat(other.log()).doesNotContain("with credentials");
        assertThat(directory.resolve("into")).doesNotExist();
    }

    @Test
    void a_submodule_that_cannot_be_had_is_named() throws Exception {
        link(repository, "gone", "../gone.git", "1".repeat(40));
        repository.commit("text", "x");
        assertThat(failure(fetch(source(SUBMODULES)))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure.message())
                    .isEqualTo("the submodule gone: there is no git repository at " + server.url(group + "/gone.git"));
        });
    }

    @Test
    void a_submodule_without_a_url_is_named() throws Exception {
        repository.git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",s");
        repository.git("commit", "-q", "-m", "x");
        repository.push("HEAD");

        assertThat(failure(fetch(source(SUBMODULES))).message())
                .contains("submodule s")
                .endsWith("has no URL in .gitmodules");
    }

    @Test
    void a_submodule_may_not_be_a_repository_of_this_machine() throws Exception {
        Repository mine = Repository.create(directory.resolve("mine.git"), directory.resolve("mine"));
        link(repository, "s", mine.bare().toUri().toString(), mine.commit("secret", "x"));
        repository.commit("text", "x");

        assertThat(failure(fetch(source(SUBMODULES))).kind()).isEqualTo(Kind.OUTSIDE);
    }

    @Test
    void history_comes_as_deep_as_is_asked_for() throws Exception {
        repository.git("tag", "old");
        repository.push("old");
        repository.commit("text", "second");
        repository.commit("text", "third");

        Path two =
                value(fetch(source(new Extent(Optional.of(2), false, false)))).path();
        assertThat(git(two, "rev-list", "--count", "HEAD")).isEqualTo("2");
        assertThat(git(two, "status", "--porcelain")).isEmpty();
        assertThat(two.resolve(".git/FETCH_HEAD")).doesNotExist();

        Path all = value(fetcher(runner)
                        .fetch(source(new Extent(Optional.of(0), false, false)), directory.resolve("all")))
                .path();
        assertThat(git(all, "rev-list", "--count", "HEAD")).isEqualTo("3");
        assertThat(git(all, "describe", "--tags")).startsWith("old-2-g");
    }

    @Test
    void large_files_come_in_place_of_their_pointers() throws Exception {
        large("big", "large content");

        Path tree = value(fetch(source(LFS))).path();

        assertThat(tree.resolve("big")).hasContent("large content");
        assertThat(tree.resolve(".git")).doesNotExist();
        assertThat(server.log()).contains("info/lfs/objects/batch");
    }

    @Test
    void large_files_of_a_repository_of_this_machine_come_too() throws Exception {
        large("big", "large content");
        String url = repository.bare().toUri().toString();
        var source = new Source.Git(url, "HEAD", SourceAccess.PLAIN, LFS);

        assertThat(value(fetch(source)).path().resolve("big")).hasContent("large content");
    }

    @Test
    void a_large_file_that_is_nowhere_is_told() throws Exception {
        Files.delete(large("big", "large content"));

        assertThat(failure(fetch(source(LFS)))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure.message()).endsWith("main.git is not in its Git LFS");
        });
        assertThat(directory.resolve("into")).doesNotExist();
    }

    @Test
    void a_missing_git_lfs_is_told_with_its_package() {
        ProcessRunner without = call -> call.command().contains("lfs")
                ? new Ended.Exited(1, "", "git: 'lfs' is not a git command. See 'git --help'.\n")
                : runner.run(call);

        Failure failure = failure(fetcher(without).fetch(source(LFS), directory.resolve("into")));

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_MISSING);
        assertThat(failure.hint()).hasValue("install it: on Debian, apt-get install git-lfs");
    }

    @Test
    void a_branch_that_moves_meanwhile_gives_one_commit_whole() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        ProcessRunner moving = call -> {
            Ended ended = runner.run(call);
            if (call.command().contains("ls-remote") && calls.getAndIncrement() == 0) {
                commit("moved");
            }
            return ended;
        };

        Fetched fetched = value(fetcher(moving).fetch(source(Extent.FILES), directory.resolve("into")));

        assertThat(fetched.revision()).isEqualTo(repository.git("rev-parse", "HEAD"));
        assertThat(fetched.path().resolve("text")).hasContent("moved");
    }

    @Test
    void a_branch_that_is_gone_meanwhile_is_told() throws Exception {
        repository.git("branch", "short-lived");
        repository.push("short-lived");
        ProcessRunner removing = call -> {
            Ended ended = runner.run(call);
            if (call.command().contains("ls-remote")) {
                remove("short-lived");
            }
            return ended;
        };
        var source = new Source.Git(server.url(group + "/main.git"), "short-lived", Optional.of(USER));

        Result<Fetched> fetched = fetcher(removing).fetch(source, directory.resolve("into"));

        assertThat(fetched.map(Fetched::revision))
                .as("the commit was there before and is there still")
                .isEqualTo(Result.done(repository.git("rev-parse", "HEAD")));
    }

    private void commit(String text) {
        try {
            repository.commit("text", text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void remove(String branch) {
        try {
            git(repository.bare(), "update-ref", "-d", "refs/heads/" + branch);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Repository repository(String on, String name) throws Exception {
        Path bare = servers.resolve(on + "/repositories/" + group + "/" + name);
        return Repository.create(bare, directory.resolve("work-" + on + "-" + name));
    }

    /** Makes a submodule without fetching it. */
    private static void link(Repository repository, String path, String url, String commit) throws Exception {
        Files.writeString(
                repository.work().resolve(".gitmodules"),
                "[submodule \"%s\"]\n\tpath = %s\n\turl = %s\n".formatted(path, path, url));
        Files.createDirectories(repository.work().resolve(path));
        repository.git("add", ".gitmodules");
        repository.git("update-index", "--add", "--cacheinfo", "160000," + commit + "," + path);
        repository.git("commit", "-q", "-m", "Link " + path);
    }

    /** Commits a file that lies in Git LFS; answers where its content is. */
    private Path large(String name, String content) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(repository.work().resolve(".gitattributes"), name + " filter=lfs diff=lfs merge=lfs -text\n");
        Path file =
                repository.bare().resolve("lfs/objects/" + sum.substring(0, 2) + "/" + sum.substring(2, 4) + "/" + sum);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        repository.git("config", "filter.lfs.clean", "cat");
        repository.commit(
                name,
                "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n".formatted(sum, bytes.length));
        return file;
    }

    private Source.Git source(Extent extent) {
        return new Source.Git(server.url(group + "/main.git"), "main", SourceAccess.of(Optional.of(USER)), extent);
    }

    private GitSourceFetcher fetcher(ProcessRunner processes) {
        return new GitSourceFetcher(processes, Tools.secretFiles(), Map.of());
    }

    private Result<Fetched> fetch(Source.Git source) {
        return fetcher(runner).fetch(source, directory.resolve("into"));
    }

    private static String git(Path tree, String... arguments) throws Exception {
        return new Repository(tree, tree).git(arguments);
    }

    private static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    private static Failure failure(Result<?> result) {
        return result.problem().orElseThrow();
    }
}
