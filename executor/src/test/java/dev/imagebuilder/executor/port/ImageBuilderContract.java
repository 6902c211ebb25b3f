package dev.imagebuilder.executor.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.Sha256;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.ImageBuilder.Built;
import dev.imagebuilder.executor.testbed.FileSearch;
import dev.imagebuilder.executor.testbed.FileWatch;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What everything that builds images must do. Needs what {@code testbed/registry} and {@code testbed/busybox-image} need
 * (docker-registry, htpasswd, openssl, curl, a static busybox), and skopeo.
 */
@Timeout(120)
public abstract class ImageBuilderContract {

    protected static final Credentials ME = new Credentials("me", "p@:/ '\"$x");

    @TempDir
    static Path servers;

    private static TestServer secured;
    private static TestServer plain;

    @TempDir
    protected Path directory;

    protected final List<String> log = new CopyOnWriteArrayList<>();

    protected abstract ImageBuilder builder();

    /** What is still there of builds that have ended: containers, mounts, processes, files. */
    protected abstract List<String> leftovers() throws IOException;

    /** All files that the engine keeps between builds. */
    protected abstract Path cache();

    /** Where the engine may write to disks. */
    protected List<Path> disks() {
        return List.of(cache());
    }

    @BeforeAll
    static void start() {
        secured = TestServer.start(
                "registry", servers.resolve("secured"), "--user", ME.username(), "--password", ME.password(), "--tls");
        plain = TestServer.start("registry", servers.resolve("plain"));
        Path base = servers.resolve("busybox");
        Shell.output(TestServer.script("busybox-image"), base.toString());
        String credentials = ME.username() + ":" + ME.password();
        Shell.output(
                "skopeo",
                "copy",
                "-q",
                "--dest-tls-verify=false",
                "--dest-creds",
                credentials,
                "oci:" + base,
                "docker://" + secured.authority() + "/base/busybox:1");
        Shell.output(
                "skopeo",
                "copy",
                "-q",
                "--dest-tls-verify=false",
                "oci:" + base,
                "docker://" + plain.authority() + "/base/busybox:1");
    }

    @AfterAll
    static void stop() {
        secured.close();
        plain.close();
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_dockerfile_becomes_an_image() throws Exception {
        context("page.html", "<h1>hello</h1>");

        Built built = value(build(from(), "RUN echo made > /made", "COPY page.html /www/page.html"));

        Image image = new ImageLayout(built.layout()).onlyImage();
        assertThat(built.layout()).isEqualTo(layout());
        assertThat(built.warnings()).isEmpty();
        assertThat(image.platforms()).hasSize(1);
        assertThat(image.root().mediaType()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
        assertThat(files(image)).contains("made", "www/page.html", "bin/busybox");
    }

    @Test
    void the_dockerfile_may_lie_elsewhere() throws IOException {
        context("file", "");
        Path elsewhere = Files.createDirectory(directory.resolve("else where")).resolve("-file");
        Files.writeString(elsewhere, from() + "\nCOPY file /\n");

        assertThat(builder().build(build(elsewhere, List.of(access())))).isInstanceOf(Result.Done.class);
    }

    @Test
    void all_of_the_context_can_be_copied_whatever_an_ignore_file_says() throws Exception {
        context(".dockerignore", "*\n");
        context("kept", "");
        Path dockerfile = dockerfile(from(), "COPY . /all/", "COPY kept /");
        Files.writeString(dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore"), "*\n");

        Built built = value(builder().build(build(dockerfile, List.of(access()))));

        assertThat(files(new ImageLayout(built.layout()).onlyImage()))
                .contains("all/kept", "all/.dockerignore", "kept");
    }

    @Test
    void what_the_engine_prints_is_handed_on() {
        value(build(from(), "RUN echo printed by the command " + System.nanoTime()));

        assertThat(log).anyMatch(line -> line.startsWith("printed by the command"));
    }

    @Test
    void a_command_that_fails_is_named_with_its_last_words() {
        Failure failure = failure(build(from(), "RUN echo first; echo second >&2; exit 7", "RUN echo never"));

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_FAILED);
        assertThat(failure.message())
                .isEqualTo("the Dockerfile failed at STEP 2/3: RUN echo first; echo second >&2; exit 7");
        assertThat(failure.cause()).contains("first", "second").endsWith("exit status 7");
    }

    @Test
    void only_the_last_words_are_told() {
        Failure failure =
                failure(build(from(), "RUN i=0; while [ $i -lt 500 ]; do echo line $i; i=$((i+1)); done; false"));

        assertThat(failure.cause()).contains("line 499").doesNotContain("line 400");
    }

    @Test
    void a_command_that_does_not_exist_is_told() {
        Failure failure = failure(build(from(), "RUN [\"/no/such/program\"]"));

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_FAILED);
        assertThat(failure.cause()).contains("/no/such/program", "no such file or directory");
    }

    @Test
    void a_file_that_the_context_lacks_is_told() {
        Failure failure = failure(build(from(), "COPY nowhere.txt /"));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.message()).endsWith("STEP 2/2: COPY nowhere.txt /");
        assertThat(failure.cause()).contains("nowhere.txt");
        assertThat(failure.hint()).isPresent();
    }

    @Test
    void an_unknown_instruction_is_told() {
        Failure failure = failure(build(from(), "FETCH x"));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.message()).contains("the Dockerfile is not valid");
        assertThat(failure.cause()).contains("\"FETCH\"");
    }

    @Test
    void a_file_that_is_no_dockerfile_is_told() {
        for (String content : List.of("", "RUN true", "FROM a b", "FROM a:b:c", "FROM Upper/x", "FROM scratch\nUSER")) {
            assertThat(failure(build(content)).kind()).as(content).isEqualTo(Kind.INVALID);
        }
    }

    @Test
    void a_base_image_that_does_not_exist_is_told() {
        String missing = secured.authority() + "/base/nothing:9";

        Failure failure = failure(build("FROM " + missing));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.message()).isEqualTo("the base image " + missing + " does not exist");
    }

    @Test
    void a_wrong_password_is_denied_even_when_the_base_image_is_here() {
        value(build(from()));
        RegistryAccess wrong = access(secured, Optional.of(new Credentials("me", "wrong-word")), true);

        Failure failure = failure(builder()
                .build(new Build(
                        context(),
                        dockerfile(from()),
                        Platform.here(System.getProperty("os.arch")),
                        BuildOptions.DEFAULT,
                        List.of(wrong),
                        directory.resolve("second"),
                        log::add)));

        assertThat(failure.kind()).isEqualTo(Kind.DENIED);
        assertThat(failure.message()).contains("the base image " + secured.authority() + "/base/busybox:1");
        assertThat(failure.toString()).doesNotContain("wrong-word");
    }

    @Test
    void nobody_is_denied() {
        assertThat(failure(build(List.of(access(secured, Optional.empty(), true)), from()))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void an_unknown_certificate_is_refused() {
        Failure failure = failure(build(List.of(access(secured, Optional.of(ME), false)), from()));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("ca_cert"));
    }

    @Test
    void plain_http_is_for_insecure_registries_only() {
        String plainly = "FROM " + plain.authority() + "/base/busybox:1";

        Failure failure = failure(build(List.of(access(plain, Optional.empty(), false)), plainly));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.hint())
                .hasValueSatisfying(hint -> assertThat(hint).contains("speaks plain HTTP", "set insecure to true"));

        assertThat(build(List.of(access(plain, Optional.empty(), true)), plainly))
                .isInstanceOf(Result.Done.class);
    }

    @Test
    void a_registry_that_does_not_run_is_unreachable() {
        Failure failure = failure(build("FROM 127.0.0.1:1/base/busybox:1"));

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.cause()).containsIgnoringCase("connection");
    }

    @Test
    void what_is_not_there_to_build_from_is_told() throws IOException {
        Path none = directory.resolve("none");
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), from());

        assertThat(failure(builder()
                                .build(new Build(
                                        none,
                                        dockerfile,
                                        Platform.here(System.getProperty("os.arch")),
                                        BuildOptions.DEFAULT,
                                        List.of(),
                                        layout(),
                                        log::add)))
                        .message())
                .isEqualTo("the build context " + none + " is not a directory");
        assertThat(failure(builder()
                                .build(new Build(
                                        directory,
                                        none,
                                        Platform.here(System.getProperty("os.arch")),
                                        BuildOptions.DEFAULT,
                                        List.of(),
                                        layout(),
                                        log::add)))
                        .message())
                .isEqualTo("the Dockerfile " + none + " does not exist");
    }

    @Test
    void registry_settings_that_cannot_be_are_refused() {
        RegistryAccess host = new RegistryAccess("a b", Optional.empty(), false, Optional.empty());
        RegistryAccess user =
                new RegistryAccess("a", Optional.of(new Credentials("a:b", "c")), false, Optional.empty());
        RegistryAccess authority =
                new RegistryAccess("a", Optional.empty(), false, Optional.of(directory.resolve("none")));

        assertThat(failure(build(List.of(host), from())).kind()).isEqualTo(Kind.INVALID);
        assertThat(failure(build(List.of(user), from())).kind()).isEqualTo(Kind.INVALID);
        assertThat(failure(build(List.of(authority), from())).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void a_layout_that_exists_is_refused_and_stays() throws IOException {
        Files.createDirectory(layout());
        Files.writeString(layout().resolve("mine"), "");

        assertThat(failure(build(from())).kind()).isEqualTo(Kind.INVALID);
        assertThat(layout().resolve("mine")).exists();
    }

    @Test
    void an_interrupt_ends_a_build_in_the_middle_of_a_command() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Failure> ended = new CompletableFuture<>();
        Build build = build(
                dockerfile(from(), "RUN echo started " + System.nanoTime() + "; sleep 600"),
                List.of(access()),
                line -> {
                    if (line.startsWith("started")) {
                        started.countDown();
                    }
                });
        Thread thread = Thread.ofPlatform().start(() -> {
            Failure failure = failure(builder().build(build));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            ended.complete(failure);
        });
        started.await();

        thread.interrupt();

        assertThat(ended.join().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(layout()).doesNotExist();
    }

    @Test
    void several_images_can_be_built_at_once() {
        List<CompletableFuture<Result<Built>>> builds = Stream.of(1, 2, 3)
                .map(i -> new Build(
                        directory,
                        dockerfile(from(), "RUN echo " + i + "-" + System.nanoTime() + " > /number; sleep 1"),
                        Platform.here(System.getProperty("os.arch")),
                        BuildOptions.DEFAULT,
                        List.of(access()),
                        directory.resolve("layout-" + i),
                        log::add))
                .map(build -> CompletableFuture.supplyAsync(() -> builder().build(build), Thread::startVirtualThread))
                .toList();

        assertThat(builds).allSatisfy(build -> assertThat(build.join()).isInstanceOf(Result.Done.class));
    }

    @Test
    void the_password_shows_nowhere() throws IOException {
        String encoded = Base64.getEncoder()
                .encodeToString((ME.username() + ":" + ME.password()).getBytes(StandardCharsets.UTF_8));
        try (ProcessListWatch plainly = ProcessListWatch.forText(ME.password());
                ProcessListWatch coded = ProcessListWatch.forText(encoded)) {
            value(build(from(), "RUN echo " + System.nanoTime() + "; sleep 1"));

            assertThat(plainly.rounds()).isPositive();
            assertThat(plainly.sightings()).isEmpty();
            assertThat(coded.sightings()).isEmpty();
        }
        for (Path place : List.of(cache(), directory)) {
            assertThat(FileSearch.filesWith(ME.password(), place)).isEmpty();
            assertThat(FileSearch.filesWith(encoded, place)).isEmpty();
        }
        assertThat(log).noneMatch(line -> line.contains(ME.password()) || line.contains(encoded));
    }

    @Test
    void secrets_are_read_by_commands_and_stay_nowhere() throws IOException {
        String secret = "hush-" + System.nanoTime();
        Build build = build(
                BuildOptions.DEFAULT.with(secrets(Map.of("word", secret))),
                from(),
                "RUN --mount=type=secret,id=word sha256sum < /run/secrets/word; sleep 1",
                "RUN --mount=type=secret,id=word,target=/etc/word,mode=0440,uid=7,gid=8 ls -ln /etc/word");
        try (ProcessListWatch processes = ProcessListWatch.forText(secret);
                FileWatch files = FileWatch.forText(secret, disks())) {
            value(builder().build(build));

            assertThat(processes.rounds()).isPositive();
            assertThat(processes.sightings()).isEmpty();
            assertThat(files.sightings()).isEmpty();
        }
        for (Path place : List.of(cache(), directory)) {
            assertThat(FileSearch.filesWith(secret, place)).isEmpty();
        }
        String sum = Sha256.of(secret.getBytes(StandardCharsets.UTF_8)).replace("sha256:", "");
        assertThat(log).anyMatch(line -> line.contains(sum));
        assertThat(log).anyMatch(line -> line.matches("-r--r----- +1 7 +8 .* /etc/word"));
        assertThat(log).noneMatch(line -> line.contains(secret));
    }

    @Test
    void what_commands_made_of_another_secret_is_not_used_again() {
        String now = "now" + System.nanoTime();
        String command = "RUN --mount=type=secret,id=word echo " + now + " made of $(cat /run/secrets/word | wc -c)";
        List<String> secrets = List.of("one", "three", "one");
        for (int i = 0; i < secrets.size(); i++) {
            value(builder()
                    .build(build(
                            BuildOptions.DEFAULT.with(secrets(Map.of("word", secrets.get(i)))),
                            directory.resolve("layout-" + i),
                            from(),
                            command)));
        }

        assertThat(log.stream().filter(line -> line.matches(".*" + now + " made of \\d")))
                .map(line -> line.replaceFirst(".*made", "made"))
                .containsExactly("made of 3", "made of 5");
    }

    @Test
    void a_secret_may_be_missing_that_is_not_required() {
        value(build(from(), "RUN --mount=type=secret,id=word test ! -e /run/secrets/word"));

        Build build = build(
                BuildOptions.DEFAULT.with(secrets(Map.of("other", "x"))),
                directory.resolve("second"),
                from(),
                "RUN --mount=type=secret,id=othr,required=true true");
        assertThat(failure(builder().build(build)).message()).contains("2:5", "secret othr, which is not given");
    }

    @Test
    void commands_find_the_agent_with_the_key() {
        Path key = directory.resolve("key");
        Shell.output("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        Build build = build(
                BuildOptions.DEFAULT.with(new BuildSecrets(Map.of(), Map.of("default", () -> Result.done(key)))),
                from(),
                "RUN --mount=type=ssh test -S \"$SSH_AUTH_SOCK\" && echo the agent is there");

        value(builder().build(build));

        assertThat(log).contains("the agent is there");
    }

    @Test
    void a_verification_leaves_nothing_in_the_image() throws Exception {
        Build build = build(
                verification(
                        "sh", "-c", "test $(ls /sys/class/net | wc -l) = 1 && id -u > /verified && echo it is good"),
                from(),
                "ENTRYPOINT [\"/bin/false\"]",
                "RUN echo made > /made");

        Built built = value(builder().build(build));

        assertThat(log).contains("it is good");
        assertThat(files(new ImageLayout(built.layout()).onlyImage()))
                .contains("made")
                .doesNotContain("verified");
    }

    @Test
    void an_image_that_fails_its_verification_is_none() {
        Build build = build(verification("sh", "-c", "echo first; echo second >&2; exit 3"), from());

        Failure failure = failure(builder().build(build));

        assertThat(failure.kind()).isEqualTo(Kind.UNVERIFIED);
        assertThat(failure.message()).isEqualTo("the verification by sh ended with exit status 3");
        assertThat(failure.cause().lines()).containsExactlyInAnyOrder("first", "second");
        assertThat(layout()).doesNotExist();
    }

    @Test
    void an_image_without_the_program_that_verifies_it_is_none() {
        Failure failure = failure(builder().build(build(verification("/no/such/program"), from())));

        assertThat(failure.kind()).isEqualTo(Kind.UNVERIFIED);
        assertThat(failure.cause()).contains("/no/such/program", "no such file or directory");
    }

    private static BuildOptions verification(String... command) {
        return BuildOptions.DEFAULT.with(new BuildOptions.Verification(List.of(command), BuildOptions.Network.NONE));
    }

    protected static BuildSecrets secrets(Map<String, String> texts) {
        Map<String, BuildSecrets.Content> contents = new LinkedHashMap<>();
        texts.forEach((id, text) -> contents.put(id, () -> Result.done(text.getBytes(StandardCharsets.UTF_8))));
        return new BuildSecrets(contents, Map.of());
    }

    protected static String from() {
        return "FROM " + secured.authority() + "/base/busybox:1";
    }

    protected Result<Built> build(String... lines) {
        return build(List.of(access()), lines);
    }

    protected Result<Built> build(List<RegistryAccess> registries, String... lines) {
        return builder().build(build(dockerfile(lines), registries));
    }

    protected Build build(BuildOptions options, String... lines) {
        return build(options, layout(), lines);
    }

    protected Build build(BuildOptions options, Path layout, String... lines) {
        return new Build(
                context(),
                dockerfile(lines),
                Platform.here(System.getProperty("os.arch")),
                options,
                List.of(access()),
                layout,
                log::add);
    }

    protected Build build(Path dockerfile, List<RegistryAccess> registries) {
        return build(dockerfile, registries, log::add);
    }

    /** Where the next image goes. */
    protected Path layout() {
        return directory.resolve("layout");
    }

    protected Path dockerfile(String... lines) {
        try {
            Path file = Files.createTempFile(directory, "Dockerfile", "");
            return Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** How to talk to the registry with the base image. */
    protected static RegistryAccess access() {
        return new RegistryAccess(
                secured.authority(), Optional.of(ME), false, Optional.of(servers.resolve("secured/ca.pem")));
    }

    protected static <V> V value(Result<V> result) {
        return switch (result) {
            case Result.Done<V>(V value) -> value;
            case Result.Failed<V>(Failure failure) -> throw new AssertionError(failure);
        };
    }

    protected static Failure failure(Result<?> result) {
        return switch (result) {
            case Result.Done<?>(Object value) -> throw new AssertionError("done: " + value);
            case Result.Failed<?>(Failure failure) -> failure;
        };
    }

    private Build build(Path dockerfile, List<RegistryAccess> registries, ImageBuilder.Watcher listener) {
        return new Build(
                context(),
                dockerfile,
                Platform.here(System.getProperty("os.arch")),
                BuildOptions.DEFAULT,
                registries,
                layout(),
                listener);
    }

    private Path context() {
        try {
            return Files.createDirectories(directory.resolve("context"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void context(String file, String content) throws IOException {
        Files.writeString(context().resolve(file), content);
    }

    private static RegistryAccess access(TestServer server, Optional<Credentials> credentials, boolean insecure) {
        return new RegistryAccess(server.authority(), credentials, insecure, Optional.empty());
    }

    private List<String> files(Image image) throws Refusal {
        ImageLayout layout = new ImageLayout(layout());
        return image.blobs().stream()
                .filter(blob -> blob.mediaType().endsWith("gzip"))
                .flatMap(blob -> new String(
                                Shell.output(
                                        "tar",
                                        "-tzf",
                                        layout.blob(blob.digest()).toString()),
                                StandardCharsets.UTF_8)
                        .lines())
                .map(name -> name.replaceFirst("^\\./", ""))
                .toList();
    }
}
