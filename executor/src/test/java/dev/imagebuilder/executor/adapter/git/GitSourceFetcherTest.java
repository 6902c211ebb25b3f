package dev.imagebuilder.executor.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.SecretFiles;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import dev.imagebuilder.executor.port.SourceFetcher.Fetched;
import dev.imagebuilder.executor.port.SourceFetcherContract;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.TestServer;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-tool")
final class GitSourceFetcherTest extends SourceFetcherContract<Source.Git> {

    private static final String PASSWORD = "p@:/ '\"$x";
    private static final Credentials USER = new Credentials("u@/ '\"$y", PASSWORD);

    @TempDir
    private static Path servers;

    private static TestServer server;
    private static int count;

    private final ProcessRunner runner = Tools.processRunner();
    private final SecretFiles secrets = Tools.secretFiles();
    private String name;
    private Repository repository;

    @BeforeAll
    static void start() throws IOException {
        Path users = Files.writeString(servers.resolve("users"), USER.username() + ":" + PASSWORD + "\n");
        server = TestServer.start("git-http", servers, "--users", users.toString());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void create() throws Exception {
        name = "private/r" + count++ + ".git";
        repository = Repository.create(servers.resolve("repositories/" + name), directory.resolve("work"));
        repository.commit("text", "first");
    }

    @Override
    protected SourceFetcher<Source.Git> fetcher() {
        return new GitSourceFetcher(runner, secrets, Map.of());
    }

    @Override
    protected Source.Git source() {
        return http("HEAD");
    }

    @Override
    protected Source.Git missing() {
        return new Source.Git(server.url("private/missing.git"), "HEAD", Optional.of(USER));
    }

    @Override
    protected void change(String text) throws Exception {
        repository.commit("text", text);
    }

    @Override
    protected String text(Fetched fetched) throws IOException {
        return Files.readString(fetched.path().resolve("text"));
    }

    @Test
    void every_way_to_name_a_commit_gives_it() throws Exception {
        String one = repository.commit("text", "one");
        repository.git("tag", "light");
        repository.git("tag", "-a", "-m", "x", "annotated");
        repository.git("tag", "-a", "-m", "x", "nested", "annotated");
        repository.git("branch", "feature/x");
        for (String ref : new String[] {"light", "annotated", "nested", "feature/x"}) {
            repository.push(ref);
        }
        repository.commit("text", "two");

        Stream.of("light", "annotated", "nested", "feature/x", "refs/tags/annotated", "refs/heads/feature/x")
                .forEach(version -> assertGives(http(version), one, "one"));
        Stream.of(one, one.toUpperCase(Locale.ROOT), one.substring(0, 10), one.substring(0, 4))
                .forEach(version -> assertGives(http(version), one, "one"));
        assertGives(file("annotated"), one, "one");
        assertGives(file(one), one, "one");
    }

    @Test
    void a_branch_goes_before_a_tag_of_the_same_name() throws Exception {
        repository.git("tag", "both");
        String branch = repository.commit("text", "branch");
        repository.git("branch", "both");
        repository.push("refs/tags/both");
        repository.push("refs/heads/both");

        assertGives(http("both"), branch, "branch");
    }

    @Test
    void a_name_that_looks_like_a_commit_id_is_a_name_first() throws Exception {
        repository.git("tag", "2024");
        repository.push("2024");

        assertGives(http("2024"), repository.git("rev-parse", "HEAD"), "first");
    }

    @Test
    void only_the_commit_is_fetched_not_its_history() throws Exception {
        change("two");
        change("three");

        var history = new History(runner);
        Fetched fetched = value(new GitSourceFetcher(history, secrets, Map.of()).fetch(source(), into()));

        assertThat(history.commits()).isEqualTo("1");
        assertThat(text(fetched)).isEqualTo("three");
    }

    @Test
    void gits_own_files_are_left_out_so_that_equal_commits_give_equal_contexts() {
        assertThat(fetched(source()).path().resolve(".git")).doesNotExist();
    }

    @Test
    void a_server_that_gives_no_single_commits_gives_all() throws Exception {
        String one = repository.commit("text", "one");
        change("two");
        // Only the old protocol lets a server refuse.
        ProcessRunner old = call -> runner.run(call.environment(oldProtocol(call.environment())));
        var history = new History(old);

        Fetched fetched = value(new GitSourceFetcher(history, secrets, Map.of()).fetch(http(one), into()));

        assertThat(fetched.revision()).isEqualTo(one);
        assertThat(text(fetched)).isEqualTo("one");
        assertThat(history.commits()).isEqualTo("2");
    }

    @Test
    void a_repository_of_another_hash_works() throws Exception {
        Repository sha256 = Repository.create(directory.resolve("sha256.git"), directory.resolve("sha256"), "sha256");
        String commit = sha256.commit("text", "long");

        assertGives(new Source.Git(sha256.bare().toUri().toString(), "main", Optional.empty()), commit, "long");
        assertThat(commit).hasSize(64);
    }

    @Test
    void a_repository_of_another_user_works() throws Exception {
        Path bare = repository.bare();
        try (Stream<Path> all = Files.walk(bare)) {
            for (Path path : all.toList()) {
                Files.setAttribute(path, "unix:uid", 65534);
            }
        }

        assertThat(text(fetched(file("main")))).isEqualTo("first");
    }

    @Test
    void nothing_that_comes_with_a_repository_runs() throws Exception {
        Files.writeString(repository.work().resolve(".gitattributes"), "text filter=lfs\n");
        Files.writeString(
                repository.work().resolve(".gitmodules"),
                "[submodule \"s\"]\n\tpath = s\n\turl = " + directory.resolve("nowhere") + "\n");
        repository.git("update-index", "--add", "--cacheinfo", "160000," + "1".repeat(40) + ",s");
        change("version https://git-lfs.github.com/spec/v1\n");

        Fetched fetched = fetched(source());

        assertThat(text(fetched)).startsWith("version https://git-lfs");
        assertThat(fetched.path().resolve(".git/hooks")).doesNotExist();
    }

    @Test
    void a_repository_that_does_not_exist_is_named() {
        assertThat(refused(missing())).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure.message())
                    .isEqualTo("there is no git repository at " + server.url("private/missing.git"));
            assertThat(failure.cause()).startsWith("fatal: repository ").endsWith("not found");
        });
        assertThat(refused(new Source.Git("file://" + directory.resolve("no"), "HEAD", Optional.empty())))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
                    assertThat(failure.cause()).contains("does not appear to be a git repository");
                });
    }

    @Test
    void a_version_that_does_not_exist_is_named_beside_near_ones() {
        assertThat(refused(http("mian"))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure.message()).endsWith(name + " has no version \"mian\"");
            assertThat(failure.hint()).hasValue("did you mean \"main\"?");
        });
        assertThat(refused(http("release-7")).hint()).hasValue("the repository has \"main\"");
        assertThat(refused(http("abcdef1")).kind()).isEqualTo(Kind.NOT_FOUND);
        Failure unknown = failure(fetcher().fetch(http("0".repeat(39) + "1"), into()));
        assertThat(unknown.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(into()).doesNotExist();
    }

    @Test
    void an_id_of_something_else_than_a_commit_is_invalid() throws Exception {
        String tree = repository.git("rev-parse", "HEAD^{tree}");

        assertThat(failure(fetcher().fetch(http(tree), into())).message())
                .isEqualTo("\"" + tree + "\" is not a commit");
        assertThat(into()).doesNotExist();
    }

    @Test
    void an_empty_repository_has_no_versions() throws Exception {
        Repository empty = Repository.create(directory.resolve("empty.git"), directory.resolve("empty"));

        assertThat(refused(new Source.Git(empty.bare().toUri().toString(), "HEAD", Optional.empty())))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
                    assertThat(failure.hint()).hasValue("the repository has no branches and no tags");
                });
    }

    @Test
    void wrong_and_missing_credentials_are_told_apart() {
        assertThat(refused(http("HEAD", Optional.of(new Credentials("user", "wrong secret")))))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.DENIED);
                    assertThat(failure.cause()).contains("Authentication failed");
                    assertThat(failure.hint().orElseThrow()).startsWith("check username and password");
                    assertThat(failure.toString()).doesNotContain("wrong secret");
                });
        assertThat(refused(http("HEAD", Optional.empty()))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.DENIED);
            assertThat(failure.hint().orElseThrow()).startsWith("give username and password");
        });
    }

    @Test
    void a_server_that_is_not_there_is_unreachable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/r.git";

        assertThat(refused(new Source.Git(url + "?token=secret", "HEAD", Optional.of(USER))))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
                    assertThat(failure.cause()).contains("Failed to connect");
                    assertThat(failure.toString()).contains(url).doesNotContain("secret");
                });
        assertThat(refused(new Source.Git("https://no-such-host.invalid/r", "HEAD", Optional.empty()))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        assertThat(refused(new Source.Git("ssh://git@127.0.0.1:" + port + "/r", "HEAD", Optional.empty()))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void git_that_takes_too_long_is_ended() {
        Failure failure =
                failure(new GitSourceFetcher(runner, secrets, Map.of(), Duration.ofMillis(1)).fetch(source(), into()));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(into()).doesNotExist();
    }

    @Test
    void missing_git_and_a_stopped_run_are_told() {
        assertThat(failure(new GitSourceFetcher(call -> new Ended.Missing("git"), secrets, Map.of()).revision(source()))
                        .kind())
                .isEqualTo(Kind.TOOL_MISSING);
        assertThat(failure(new GitSourceFetcher(call -> new Ended.Cancelled(), secrets, Map.of()).revision(source()))
                        .kind())
                .isEqualTo(Kind.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "git@h: Permission denied (publickey).,DENIED",
        "Host key verification failed.,DENIED",
        "error: The requested URL returned error: 403,DENIED",
        "error: The requested URL returned error: 502,UNREACHABLE",
        "ssh: Could not resolve hostname h: Name or service not known,UNREACHABLE",
        "fatal: unable to access: server certificate verification failed,UNREACHABLE",
        "remote: Repository not found.,NOT_FOUND",
        "fatal: the remote end hung up unexpectedly,TOOL_FAILED"
    })
    void every_complaint_has_its_kind(String complaint, Kind kind) {
        Failure failure =
                failure(new GitSourceFetcher(call -> new Ended.Exited(128, "", complaint + "\n"), secrets, Map.of())
                        .revision(new Source.Git("git@h:r", "HEAD", Optional.empty())));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.cause()).isEqualTo(complaint);
    }

    @Test
    void what_git_repeats_is_redacted() {
        String repeated = "fatal: bad https://a:hidden@h/r?token=hidden and " + PASSWORD;
        Failure failure = failure(new GitSourceFetcher(call -> new Ended.Exited(128, "", repeated), secrets, Map.of())
                .revision(source()));

        assertThat(failure.cause()).isEqualTo("fatal: bad https://***@h/r and ***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-x",
                "--upload-pack=touch x",
                "/tmp/r",
                "r",
                "host:r",
                "ext::sh -c x",
                "ftp://h/r",
                "git://h/r",
                "HTTP://h/r",
                "http://h",
                "http:///r",
                "http://-oProxyCommand=x/r",
                "ssh://-oProxyCommand=x/r",
                "git@-oProxyCommand=x:r",
                "git@h:-r",
                "file://h/r",
                "file://r",
                "file:r",
                "http://user:secret@h/r",
                "https://secret@h/r",
                "ssh://user:secret@h/r",
                "http://h/r\nsecret",
                "http://h:port/r"
            })
    void a_url_that_git_might_misread_is_invalid(String url) {
        Failure failure = refused(new Source.Git(url, "HEAD", Optional.empty()));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.hint()).isPresent();
        assertThat(failure.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-x",
                "--all",
                "a b",
                "a..b",
                "a~1",
                "HEAD^",
                "a:b",
                "*",
                "a?",
                "[x",
                "a\\b",
                "/a",
                "a/",
                "a//b",
                ".a",
                "a/.b",
                "a.lock",
                "a.lock/b",
                "a.",
                "@",
                "@{1}",
                "a\nb",
                "a\0b"
            })
    void a_version_that_git_might_misread_is_invalid(String version) {
        assertThat(refused(file(version)).kind()).isEqualTo(Kind.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass\nword", "pass\rword", "pass\0word"})
    void credentials_that_git_cannot_take_are_invalid(String password) {
        assertThat(refused(http("HEAD", Optional.of(new Credentials("user", password)))))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
                    assertThat(failure.toString()).doesNotContain(password);
                });
        assertThat(refused(http("HEAD", Optional.of(new Credentials(password, "x"))))
                        .kind())
                .isEqualTo(Kind.INVALID);
        assertThat(refused(http("HEAD", Optional.of(new Credentials("a:b", "x"))))
                        .kind())
                .isEqualTo(Kind.INVALID);
    }

    @Test
    void ssh_takes_no_password() {
        assertThat(refused(new Source.Git("git@127.0.0.1:r", "HEAD", Optional.of(USER))))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
                    assertThat(failure.message()).endsWith("takes no password");
                });
    }

    @Test
    void what_is_in_the_way_stays() throws IOException {
        Files.createDirectory(into());

        assertThat(failure(fetcher().fetch(source(), into())).message()).isEqualTo(into() + " exists already");
        assertThat(into()).isDirectory();
    }

    @Test
    void read_only_files_are_removed_too() throws IOException {
        Path locked = Files.createDirectories(directory.resolve("locked/in"));
        Files.writeString(locked.resolve("file"), "");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));

        dev.imagebuilder.executor.files.FileTree.remove(directory.resolve("locked"));

        assertThat(directory.resolve("locked")).doesNotExist();
    }

    @Test
    void the_password_shows_in_no_list_of_processes_and_in_no_file() throws Exception {
        try (ProcessListWatch watch = ProcessListWatch.forText(PASSWORD)) {
            for (int i = 0; i < 5; i++) {
                value(fetcher().fetch(source(), directory.resolve("into" + i)));
            }
            assertThat(watch.sightings()).isEmpty();
            assertThat(watch.rounds()).isPositive();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(GitSourceFetcherTest::holdsPassword);
        }
        assertThat(server.log()).contains("with credentials").doesNotContain(PASSWORD);
    }

    private void assertGives(Source.Git source, String commit, String text) {
        Path place = directory.resolve("into-" + System.nanoTime());
        Fetched fetched = value(fetcher().fetch(source, place));
        assertThat(fetched).isEqualTo(new Fetched(place, commit));
        assertThat(revision(source)).isEqualTo(commit);
        assertThat(place.resolve("text")).hasContent(text);
    }

    /** Looks, when git lays out the files, how many commits it has fetched. */
    private static final class History implements ProcessRunner {
        private final ProcessRunner runner;
        private final AtomicReference<String> commits = new AtomicReference<>("");

        private History(ProcessRunner runner) {
            this.runner = runner;
        }

        String commits() {
            return commits.get();
        }

        @Override
        public Ended run(Call call) {
            Ended ended = runner.run(call);
            int subcommand = call.command().indexOf("checkout");
            if (subcommand >= 0) {
                List<String> count = new ArrayList<>(call.command().subList(0, subcommand));
                count.addAll(List.of("rev-list", "--count", "HEAD"));
                Call counting = Call.of(call.directory(), count).environment(call.environment());
                commits.set(((Ended.Exited) runner.run(counting)).output().strip());
            }
            return ended;
        }
    }

    private static boolean holdsPassword(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PASSWORD);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> oldProtocol(Map<String, String> variables) {
        Map<String, String> changed = new HashMap<>(variables);
        String next = variables.get("GIT_CONFIG_COUNT");
        changed.put("GIT_CONFIG_KEY_" + next, "protocol.version");
        changed.put("GIT_CONFIG_VALUE_" + next, "0");
        changed.put("GIT_CONFIG_COUNT", Integer.toString(Integer.parseInt(next) + 1));
        return changed;
    }

    @Test
    void a_place_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        Failure failure = failure(fetcher().fetch(source(), file.resolve("into")));

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_FAILED);
        assertThat(failure.message()).contains(file.toString());
    }

    private Source.Git http(String version) {
        return http(version, Optional.of(USER));
    }

    private Source.Git http(String version, Optional<Credentials> credentials) {
        return new Source.Git(server.url(name), version, credentials);
    }

    private Source.Git file(String version) {
        return new Source.Git(repository.bare().toUri().toString(), version, Optional.empty());
    }
}
