package dev.imagebuilder.executor.adapter.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.BuildSecrets;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.ImageBuilderContract;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.RegistryMirrors;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs docker.io and root; with what its contract needs. */
@Tag("real-tool")
class DockerImageBuilderTest extends ImageBuilderContract {
    /** Where Debian's client is: another one may lack what it takes to ask for BuildKit. */
    private static final String DEBIAN = "/usr/sbin:/usr/bin:/sbin:/bin";

    @TempDir
    static Path shared;

    private static TestServer daemon;
    private static DockerImageBuilder builder;

    @BeforeAll
    static void startDaemon() {
        daemon = TestServer.start("docker-daemon", shared.resolve("daemon"));
        builder = builder(shared.resolve("cache"), environment());
    }

    @AfterAll
    static void stopDaemon() {
        daemon.close();
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", DEBIAN);
        environment.put("DOCKER_HOST", daemon.url().toString());
        return environment;
    }

    static DockerImageBuilder builder(Path cache, Map<String, String> environment) {
        return new DockerImageBuilder(
                Tools.processRunner(), Tools.repositories(), Tools.secretMeans(cache), cache, environment);
    }

    @Override
    protected ImageBuilder builder() {
        return builder;
    }

    @Override
    protected Path cache() {
        return shared;
    }

    /** BuildKit mounts a file system in memory for secrets, below its directory for temporary files. */
    @Override
    protected List<Path> disks() {
        return List.of(shared.resolve("cache"), shared.resolve("daemon/data/overlay2"));
    }

    /** A daemon takes a moment to see that nobody waits for a build any more. */
    @Override
    protected List<String> leftovers() throws IOException {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        List<String> found = leftNow();
        while (!found.isEmpty() && Instant.now().isBefore(end)) {
            found = leftNow();
        }
        return found;
    }

    private static List<String> leftNow() throws IOException {
        List<String> found = new ArrayList<>();
        docker("ps", "--all", "--quiet").lines().forEach(found::add);
        docker("image", "ls", "--all", "--format={{.Repository}}:{{.Tag}}")
                .lines()
                .filter(name -> !name.startsWith("image-builder.invalid/base:")
                        && !name.startsWith("image-builder.invalid/name:"))
                .forEach(found::add);
        found.addAll(directories(shared.resolve("cache/docker/builds")));
        found.addAll(directories(shared.resolve("daemon/data/buildkit/executor")));
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            mounts.filter(mount -> mount.contains(" " + shared + "/cache")).forEach(found::add);
        }
        return found;
    }

    private static List<String> directories(Path parent) throws IOException {
        if (!Files.exists(parent)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(Files::isDirectory).map(Path::toString).toList();
        }
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/docker", "--host=" + daemon.url()));
        command.addAll(List.of(arguments));
        return new String(Shell.output(command), StandardCharsets.UTF_8);
    }

    private Result<ImageBuilder.Built> build(BuildOptions options, Platform platform, String... lines) {
        return builder.build(new ImageBuilder.Build(
                directory, dockerfile(lines), platform, options, List.of(access()), layout(), log::add));
    }

    private static Platform here() {
        return Platform.here(System.getProperty("os.arch"));
    }

    @Test
    void layers_and_base_images_are_used_again() {
        String command = "RUN echo " + System.nanoTime() + " > /now";
        value(build(from(), command));
        value(builder.build(new ImageBuilder.Build(
                directory,
                dockerfile(from(), command),
                here(),
                BuildOptions.DEFAULT,
                List.of(access()),
                directory.resolve("second"),
                log::add)));

        assertThat(log).contains("--> Using cache");
        assertThat(log).contains("STEP 1/2: " + from()).noneMatch(line -> line.contains("image-builder.invalid"));
    }

    @Test
    void what_docker_lacks_is_said_otherwise() {
        value(build(
                from() + " AS one",
                "ENV WORD=told",
                "RUN <<EOF",
                "echo one > /made",
                "echo \"$WORD\" >> /made",
                "EOF",
                from(),
                "COPY --link --from=one <<-note /made /",
                "\tsays told",
                "note",
                "COPY --from=one /made /",
                "RUN test \"$(cat /made /note)\" = \"$(echo one; echo told; echo says told)\""));
    }

    @Test
    void an_image_for_another_platform_needs_no_emulator_when_it_runs_nothing() throws Exception {
        Files.writeString(directory.resolve("page"), "hello");

        value(build(
                BuildOptions.DEFAULT,
                Platform.of("linux/arm64"),
                "FROM --platform=$BUILDPLATFORM " + from().substring(5) + " AS made",
                "RUN echo made > /made",
                "FROM scratch",
                "COPY --from=made /made /",
                "COPY page /"));

        Image image = new ImageLayout(layout()).onlyImage();
        assertThat(image.platforms()).containsExactly("linux/arm64");
    }

    @Test
    void all_of_the_context_is_there_whatever_is_said_to_be_ignored() throws IOException {
        Files.writeString(directory.resolve("page"), "hello");
        Files.writeString(directory.resolve(".dockerignore"), "*\n");

        value(build(BuildOptions.DEFAULT, here(), "FROM scratch", "COPY page /"));
    }

    @Test
    void a_base_image_that_is_not_for_the_platform_is_told() {
        Failure failure = failure(build(BuildOptions.DEFAULT, Platform.of("linux/s390x"), from()));

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.message()).endsWith("/base/busybox:1 is not for linux/s390x");
        assertThat(failure.cause()).isEqualTo("it is for " + here());
    }

    @Test
    void options_reach_the_image() throws Exception {
        BuildOptions options =
                with(Map.of("WORD", "given"), Map.of("ab", "c d"), BuildOptions.Pull.ALWAYS, RegistryMirrors.NONE);

        value(build(options, here(), from() + " AS one", "ARG WORD", "RUN echo $WORD > /word", "FROM scratch"));

        Image image = new ImageLayout(layout()).onlyImage();
        ImageLayout layout = new ImageLayout(layout());
        String config = new String(layout.document(layout.manifest(image.root()).config()), StandardCharsets.UTF_8);
        assertThat(config).contains("\"ab\":\"c d\"", "WORD=given");
    }

    private static BuildOptions with(
            Map<String, String> arguments,
            Map<String, String> labels,
            BuildOptions.Pull pull,
            RegistryMirrors mirrors) {
        return new BuildOptions(
                arguments,
                Optional.of("one"),
                labels,
                BuildOptions.Sandbox.DEFAULT.with(BuildOptions.Network.NONE),
                BuildSecrets.NONE,
                new BuildOptions.Bases(pull, mirrors, List.of()),
                new BuildOptions.Layers(false, false, Optional.empty()),
                BuildOptions.Shared.NONE,
                BuildOptions.Verification.NONE);
    }

    @Test
    void base_images_come_from_mirrors_and_are_kept() {
        String host = from().substring(5, from().indexOf('/'));
        RegistryMirrors mirrors =
                new RegistryMirrors(Map.of("registry.invalid/team", List.of("registry.invalid/none", host + "/base")));
        String other = "FROM registry.invalid/team/busybox:1 AS one";

        BuildOptions never = with(Map.of(), Map.of(), BuildOptions.Pull.NEVER, mirrors);
        assertThat(failure(build(never, here(), other)).kind()).isEqualTo(Kind.NOT_FOUND);

        value(build(with(Map.of(), Map.of(), BuildOptions.Pull.MISSING, mirrors), here(), other));
        BuildOptions kept = with(Map.of(), Map.of(), BuildOptions.Pull.NEVER, RegistryMirrors.NONE);
        assertThat(builder.build(new ImageBuilder.Build(
                        directory, dockerfile(other), here(), kept, List.of(), directory.resolve("second"), log::add)))
                .isInstanceOf(Result.Done.class);
    }

    @Test
    void options_that_it_lacks_are_refused_by_name() {
        BuildOptions options = BuildOptions.DEFAULT.with(new BuildOptions.Layers(true, true, Optional.empty()));
        Failure failure = failure(build(options, here(), from()));

        assertThat(failure.message()).isEqualTo("Docker cannot build with the option squash");
        assertThat(builder.refusal(options)).contains(failure);
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("--engine buildah"));
    }

    @Test
    void a_daemon_that_does_not_answer_is_told() {
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("DOCKER_HOST", "unix:///nowhere/docker.sock");

        Failure failure = builder(directory, environment).unfitness().orElseThrow();

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.message()).isEqualTo("the Docker daemon does not answer");
        assertThat(failure.cause()).contains("/nowhere/docker.sock");
    }

    @Test
    void where_docker_is_missing_the_package_is_named() {
        Failure failure = builder(directory, Map.of("PATH", "/nowhere", "DOCKER_HOST", "unix:///nowhere"))
                .unfitness()
                .orElseThrow();

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_MISSING);
        assertThat(failure.hint()).contains("apt-get install docker.io");
    }

    @Test
    void a_newer_client_without_buildx_is_told() {
        ProcessRunner client = call -> call.command().contains("buildx")
                ? new Ended.Exited(1, "", "docker: 'buildx' is not a docker command.")
                : new Ended.Exited(0, "28.2.2 20.10.24+dfsg1 linux/amd64\n", "");

        Failure failure = new DockerImageBuilder(
                        client, Tools.repositories(), Tools.secretMeans(directory), directory, Map.of())
                .unfitness()
                .orElseThrow();

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_MISSING);
        assertThat(failure.message()).isEqualTo("docker 28 builds with buildx, which is missing");
    }

    @Test
    void what_a_killed_executor_left_is_removed_by_the_next_build() throws Exception {
        Process executor = another("RUN [\"/busybox\", \"sh\", \"-c\", \"echo started; /busybox sleep 600\"]");
        awaitStart(executor);
        executor.destroyForcibly().waitFor();
        assertThat(leftNow()).isNotEmpty();

        value(build("FROM scratch", "LABEL next=build"));

        assertThat(leftovers()).isEmpty();
    }

    /** Starts another executor, which builds an image with busybox and this command in it. */
    private Process another(String command) throws IOException {
        Path context = Files.createDirectory(directory.resolve("another"));
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
        Path dockerfile = dockerfile("FROM scratch", "LABEL now=" + System.nanoTime(), "COPY busybox /", command);
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BuildOnce.class.getName()));
        Stream.of(shared.resolve("cache"), context, dockerfile, directory.resolve("another-layout"))
                .map(Path::toString)
                .forEach(words::add);
        ProcessBuilder process = new ProcessBuilder(words).redirectErrorStream(true);
        process.environment().putAll(environment());
        return process.start();
    }

    private static void awaitStart(Process executor) throws IOException {
        BufferedReader output = executor.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.equals("started")) {
                return;
            }
        }
        throw new AssertionError(lines);
    }
}
