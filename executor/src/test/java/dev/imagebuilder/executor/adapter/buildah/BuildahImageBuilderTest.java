package dev.imagebuilder.executor.adapter.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.BuildOptions.Layers;
import dev.imagebuilder.executor.port.BuildOptions.Shared;
import dev.imagebuilder.executor.port.CachePlace;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.ImageBuilder.Build;
import dev.imagebuilder.executor.port.ImageBuilder.Built;
import dev.imagebuilder.executor.port.ImageBuilderContract;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs buildah, runc and root; with what its contract needs. */
@Tag("real-tool")
class BuildahImageBuilderTest extends ImageBuilderContract {

    @TempDir
    static Path shared;

    private static final ProcessRunner PROCESSES = Tools.processRunner();

    private static BuildahImageBuilder builder;

    @Override
    protected synchronized ImageBuilder builder() {
        if (builder == null) {
            builder = builder("runc", "crun");
        }
        return builder;
    }

    @Override
    protected Path cache() {
        return shared.resolve("cache");
    }

    @Override
    protected List<String> leftovers() throws IOException {
        return leftovers(cache());
    }

    @Test
    void the_cache_is_for_its_owner_only() throws IOException {
        value(build("FROM scratch", "LABEL a=b"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache())))
                .isEqualTo("rwx------");
    }

    @Test
    void the_users_own_files_are_not_touched() throws IOException {
        List<String> before = usersFiles();

        value(build(from(), "RUN echo " + System.nanoTime()));

        assertThat(usersFiles()).isEqualTo(before);
    }

    @Test
    void layers_are_used_again() {
        String command = "RUN echo " + System.nanoTime() + " > /now";
        value(build(from(), command));
        value(builder()
                .build(new Build(
                        directory,
                        dockerfile(from(), command),
                        Platform.here(System.getProperty("os.arch")),
                        BuildOptions.DEFAULT,
                        List.of(access()),
                        directory.resolve("second"),
                        log::add)));

        assertThat(log).anyMatch(line -> line.contains("Using cache"));
    }

    @ParameterizedTest
    @CsvSource({"ENV A=1 B=2, false", "HEALTHCHECK CMD true, false", "ONBUILD RUN true, true"})
    void equal_builds_with_a_timestamp_give_equal_images(String instruction, boolean isSquashed) throws Exception {
        List<String> digests = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path context = Files.createDirectories(directory.resolve("context-" + i + "/sub"));
            Files.writeString(context.resolve("file"), "same");
            Files.setLastModifiedTime(context.resolve("file"), FileTime.fromMillis(i * 86_400_000L));
            Path cache = directory.resolve("cache-" + i);
            Build build = new Build(
                    context.getParent(),
                    dockerfile(
                            from() + " AS first",
                            "RUN --mount=type=secret,id=word wc -c < /run/secrets/word > /made; mkdir /empty",
                            from(),
                            "COPY --from=first /made /empty /copied/",
                            "COPY --chown=3:4 sub /data/",
                            "RUN touch /data/file /data; echo more >> /made; ln -s made /link; rm /copied/made",
                            "RUN --mount=type=cache,target=/kept date > /kept/now",
                            instruction,
                            "WORKDIR /work"),
                    Platform.here(System.getProperty("os.arch")),
                    BuildOptions.DEFAULT
                            .with(new Layers(false, isSquashed, Optional.of(86400L)))
                            .with(secrets(Map.of("word", "same")))
                            .labelled(Map.of("x", "1", "y", "2")),
                    List.of(access()),
                    directory.resolve("layout-" + i),
                    log::add);
            value(new BuildahImageBuilder(PROCESSES, Tools.secretMeans(cache), cache).build(build));
            digests.add(new ImageLayout(build.layout()).onlyImage().root().digest());
        }

        assertThat(digests.getFirst()).isEqualTo(digests.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"repository", "directory"})
    void builders_share_layers(String kind) throws Exception {
        CachePlace place = kind.equals("directory")
                ? new CachePlace.Directory(directory.resolve("shared"))
                : new CachePlace.Repository(access().host() + "/team/cache");
        BuildOptions options = BuildOptions.DEFAULT.with(new Shared(Optional.of(place), Optional.of(place)));
        for (int i = 0; i < 2; i++) {
            Path cache = directory.resolve("cache-" + i);
            log.clear();
            Build build = build(
                    options,
                    directory.resolve("layout-" + i),
                    from() + " AS first",
                    "RUN echo made > /made",
                    from(),
                    "COPY --from=first /made /",
                    "RUN echo again");
            value(new BuildahImageBuilder(PROCESSES, Tools.secretMeans(cache), cache).build(build));
            assertThat(log.stream().filter(line -> line.contains("Using cache")))
                    .hasSize(i * 5);
            byte[] config = Shell.output("skopeo", "inspect", "--config", "oci:" + build.layout());
            assertThat(JsonDocument.of(config).at("/config/Labels").toString())
                    .contains("io.buildah.version")
                    .doesNotContain("cache");
        }
    }

    @Test
    void a_cache_that_cannot_be_kept_is_told() {
        var place = new CachePlace.Repository("127.0.0.1:1/team/cache");
        Shared shared = new Shared(Optional.empty(), Optional.of(place));

        Failure failure = failure(
                builder().build(build(BuildOptions.DEFAULT.with(shared), from(), "RUN echo " + System.nanoTime())));

        assertThat(failure.message()).isEqualTo("the cache cannot be kept in 127.0.0.1:1/team/cache");
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void layers_of_another_time_are_not_used_again() {
        String command = "RUN echo " + System.nanoTime();
        for (long time = 0; time < 2; time++) {
            Layers layers = new Layers(true, false, Optional.of(time));
            value(builder()
                    .build(build(BuildOptions.DEFAULT.with(layers), directory.resolve("at-" + time), from(), command)));
        }

        assertThat(log).noneMatch(line -> line.contains("Using cache"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{base} AS x\nRUN echo $0 > /made\nFROM x", "{base}\nHEALTHCHECK NONE"})
    void what_docker_knows_of_a_base_is_kept(String dockerfile) throws Exception {
        String members = "\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"]}";

        JsonNode config = config(basedOn("checked", members, dockerfile));

        boolean isOverridden = dockerfile.contains("NONE");
        assertThat(config.at("/Healthcheck/Test/0").asText()).isEqualTo(isOverridden ? "NONE" : "CMD");
    }

    @Test
    void the_shell_of_a_base_runs_commands_and_its_triggers_are_not_passed_on() throws Exception {
        String members =
                "\"Shell\":[\"/bin/sh\",\"-euc\"],\"OnBuild\":[\"RUN case $- in *u*) echo > /triggered;; *) exit 9; esac\"]";

        Built built = basedOn("shell", members, "{base}\nRUN case $- in *u*) ;; *) exit 9; esac; cat /triggered");

        assertThat(config(built).at("/Shell/1").asText()).isEqualTo("-euc");
        assertThat(config(built).path("OnBuild").isEmpty()).isTrue();
    }

    private Built basedOn(String name, String members, String dockerfile) throws IOException {
        Path base = directory.resolve(name);
        Shell.output(TestServer.script("busybox-image"), base.toString(), members);
        String reference = access().host() + "/base/" + name + ":1";
        Shell.output(
                "skopeo",
                "copy",
                "-q",
                "--dest-tls-verify=false",
                "--dest-creds=" + ME.username() + ":" + ME.password(),
                "oci:" + base,
                "docker://" + reference);
        return value(build("FROM " + dockerfile.replace("{base}", reference)));
    }

    private static JsonNode config(Built built) throws IOException {
        return JsonDocument.of(Shell.output("skopeo", "inspect", "--config", "--raw", "oci:" + built.layout()))
                .path("config");
    }

    @Test
    void where_containers_do_not_run_the_dockerfile_has_to_be_trusted() {
        for (String runtime : List.of("false", "no-such-runtime")) {
            Path layout = directory.resolve("with-" + runtime);
            Build build = new Build(
                    directory,
                    dockerfile(from(), "RUN echo " + System.nanoTime()),
                    Platform.here(System.getProperty("os.arch")),
                    BuildOptions.DEFAULT,
                    List.of(access()),
                    layout,
                    log::add);

            Built built = value(builder(runtime).build(build));

            assertThat(built.warnings()).singleElement().asString().contains("chroot", "Dockerfiles you trust");
            assertThat(layout.resolve("index.json")).exists();
        }
    }

    @Test
    void images_are_verified_also_where_containers_do_not_run() {
        BuildOptions options = BuildOptions.DEFAULT.with(
                new BuildOptions.Verification(List.of("sh", "-c", "echo ran; exit 5"), BuildOptions.Network.NONE));

        Failure failure = failure(builder("false").build(build(options, from())));

        assertThat(failure.message()).endsWith("exit status 5");
        assertThat(failure.cause()).contains("ran");
    }

    @Test
    void that_a_verification_had_a_network_is_told() {
        BuildOptions options =
                BuildOptions.DEFAULT.with(new BuildOptions.Verification(List.of("true"), BuildOptions.Network.NONE));

        Built built = value(builder("false").build(build(options, from())));

        assertThat(built.warnings())
                .anyMatch(warning -> warning.contains("(chroot)"))
                .anyMatch(warning -> warning.contains("verified with the network of this machine"));
    }

    @Test
    void the_fallback_is_remembered() {
        BuildahImageBuilder without = builder("false");
        for (int i = 0; i < 2; i++) {
            Failure failure = failure(without.build(build(dockerfile(from(), "RUN exit 3"), List.of(access()))));
            assertThat(failure.cause()).endsWith("exit status 3");
        }

        assertThat(log.stream().filter(line -> line.contains("error running container")))
                .hasSize(1);
    }

    @Test
    void where_overlays_do_not_work_layers_are_copied() throws IOException {
        Path cache = overlay();
        try {
            BuildahImageBuilder copying =
                    new BuildahImageBuilder(PROCESSES, Tools.secretMeans(cache()), cache.resolve("cache"));

            Built built = value(copying.build(build(dockerfile(from(), "RUN echo hi"), List.of(access()))));

            assertThat(built.warnings()).singleElement().asString().contains("vfs");
            assertThat(leftovers(cache.resolve("cache"))).isEmpty();
        } finally {
            Shell.output("umount", cache.toString());
        }
    }

    @Test
    void a_cache_that_cannot_be_made_is_told() {
        BuildahImageBuilder nowhere =
                new BuildahImageBuilder(PROCESSES, Tools.secretMeans(cache()), Path.of("/proc/no/cache"));

        Failure failure = failure(nowhere.build(build(dockerfile("FROM scratch"), List.of())));

        assertThat(failure.message()).isEqualTo("the cache directory /proc/no/cache cannot be used");
    }

    @Test
    void without_buildah_the_package_is_named() {
        ProcessRunner nothing = call -> {
            Map<String, String> environment = new HashMap<>(call.environment());
            environment.put("PATH", directory.toString());
            return PROCESSES.run(call.environment(environment));
        };

        Failure failure = failure(new BuildahImageBuilder(nothing, Tools.secretMeans(cache()), cache())
                .build(build(dockerfile("FROM scratch"), List.of())));

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_MISSING);
        assertThat(failure.hint()).contains("apt-get install buildah runc");
    }

    @Test
    void what_a_killed_executor_left_is_removed_by_the_next_build() throws Exception {
        Process executor = another("RUN [\"/busybox\", \"sh\", \"-c\", \"echo started; /busybox sleep 600\"]");
        awaitStart(executor);
        executor.destroyForcibly().waitFor();
        assertThat(leftovers()).isNotEmpty();

        value(build("FROM scratch", "LABEL next=build"));

        assertThat(leftovers()).isEmpty();
    }

    @Test
    void what_is_left_of_a_verification_is_removed_too() throws Exception {
        Process executor = another("LABEL a=b", "/busybox", "sh", "-c", "echo started; /busybox sleep 600");
        awaitStart(executor);
        executor.destroyForcibly().waitFor();
        assertThat(leftovers()).isNotEmpty();

        value(build("FROM scratch", "LABEL next=build"));

        assertThat(leftovers()).isEmpty();
    }

    @Test
    void the_builds_of_other_executors_are_left_alone() throws Exception {
        Process executor =
                another("RUN [\"/busybox\", \"sh\", \"-c\", \"echo started; /busybox sleep 4; echo still here\"]");
        BufferedReader output = awaitStart(executor);

        value(build(from(), "RUN echo " + System.nanoTime()));

        assertThat(executor.isAlive()).isTrue();
        assertThat(output.lines().toList()).contains("still here");
        assertThat(executor.waitFor()).isZero();
    }

    /** Starts another executor, which builds an image with busybox and this command in it, and verifies it. */
    private Process another(String command, String... verification) throws IOException {
        Path context = Files.createDirectory(directory.resolve("another"));
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
        Path dockerfile = dockerfile("FROM scratch", "LABEL now=" + System.nanoTime(), "COPY busybox /", command);
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BuildOnce.class.getName());
        List<String> arguments = Stream.of(cache(), context, dockerfile, directory.resolve("another-layout"))
                .map(Path::toString)
                .toList();
        return new ProcessBuilder(Stream.of(java, arguments, List.of(verification))
                        .flatMap(List::stream)
                        .toList())
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader awaitStart(Process executor) throws IOException {
        BufferedReader output = executor.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.equals("started")) {
                return output;
            }
        }
        throw new AssertionError(lines);
    }

    private BuildahImageBuilder builder(String... runtimes) {
        return new BuildahImageBuilder(PROCESSES, Tools.secretMeans(cache()), cache(), List.of(runtimes));
    }

    /** A directory that is an overlay itself, on which the kernel stacks no other. */
    private Path overlay() throws IOException {
        Path lower = Files.createDirectory(directory.resolve("lower"));
        Path upper = Files.createDirectory(directory.resolve("upper"));
        Path work = Files.createDirectory(directory.resolve("work"));
        Path merged = Files.createDirectory(directory.resolve("merged"));
        String options = "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work;
        Shell.output("mount", "-t", "overlay", "overlay", "-o", options, merged.toString());
        return merged;
    }

    private static List<String> leftovers(Path cache) throws IOException {
        List<String> found = new ArrayList<>();
        for (String driver : List.of("overlay", "vfs")) {
            found.addAll(list(cache.resolve("storage").resolve(driver + "-containers"), Files::isDirectory));
        }
        found.addAll(list(cache.resolve("builds"), path -> true));
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            mounts.filter(mount -> mount.contains(" " + cache + "/")).forEach(found::add);
        }
        String containers = new String(Shell.output("runc", "list"), StandardCharsets.UTF_8);
        containers.lines().filter(line -> line.contains(cache.toString())).forEach(found::add);
        return found;
    }

    private static List<String> list(Path directory, Predicate<Path> filter) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(filter).map(Path::toString).toList();
        }
    }

    /** Names, sizes and times of what container tools keep in the user's home and in the system's store. */
    private static List<String> usersFiles() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        List<String> found = new ArrayList<>();
        for (Path place : List.of(
                home.resolve(".docker"),
                home.resolve(".config/containers"),
                home.resolve(".local/share/containers"),
                home.resolve(".cache/containers"),
                Path.of("/var/lib/containers/storage"),
                Path.of("/run/containers"))) {
            if (Files.exists(place)) {
                try (Stream<Path> files = Files.walk(place)) {
                    files.map(BuildahImageBuilderTest::description).forEach(found::add);
                }
            }
        }
        return found;
    }

    private static String description(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
