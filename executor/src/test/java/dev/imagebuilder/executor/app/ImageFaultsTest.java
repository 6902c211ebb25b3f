package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.Relay;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong around builds, with each engine: what is told, what stays, and how the next run goes on. */
@Tag("real-tool")
@ParameterizedClass
@ValueSource(strings = {"buildah", "docker"})
class ImageFaultsTest {
    @TempDir
    static Path shared;

    private static TestServer daemon;
    private static TestServer registry;

    @TempDir
    Path home;

    @Parameter
    String engine;

    private Relay relay;
    private Cli cli;

    @BeforeAll
    static void start() {
        daemon = TestServer.start("docker-daemon", shared.resolve("daemon"));
        registry = TestServer.start("registry", shared.resolve("registry"));
    }

    @AfterAll
    static void stop() {
        registry.close();
        daemon.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        relay = new Relay(registry.authority());
        cli = Cli.in(home).with("DOCKER_HOST", daemon.url().toString()).with("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        Path context = Files.createDirectories(home.resolve("context"));
        Files.writeString(context.resolve("page"), "hello " + System.nanoTime());
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nCOPY page /\n");
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        relay.close();
        assertThat(home.resolve("cache/image-builder/work")).isEmptyDirectory();
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(home.toString());
        assertThat(docker("ps", "--all", "--quiet")).isEmpty();
        assertThat(docker("image", "ls", "--all", "--quiet")).isEmpty();
    }

    private static String docker(String... arguments) {
        return new String(
                Shell.output(Stream.concat(Stream.of("/usr/bin/docker", "--host=" + daemon.url()), Stream.of(arguments))
                        .toList()));
    }

    private Path inputs(String name, String more) throws IOException {
        return Files.writeString(home.resolve("inputs.yaml"), """
                source: { dockerfile: { url: "file:Dockerfile" }, build_context: { path: context } }
                target:
                  registry: { url: %s, insecure: true }
                  images: [ { image: %s, tag: "1"%s } ]
                """.formatted(relay.authority(), name, more));
    }

    private Cli.Run deploy(Cli program, Path inputs) {
        return program.onInstance("deploy", "-v", "--engine=" + engine, "-i", inputs, Cli.DEFINITION);
    }

    private String tags(String name) {
        return new String(
                Shell.output("curl", "--silent", "--noproxy", "*", registry.url("v2/" + name + "/tags/list")));
    }

    @Test
    void after_a_registry_was_down_the_image_is_only_published() throws Exception {
        Path inputs = inputs(engine + "/down", "");
        relay.cut();

        Cli.Run failed = deploy(cli, inputs);

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err())
                .containsOnlyOnce("error TOSCA-5005")
                .contains("no connection to " + relay.authority(), "The same command goes on where this ended.");

        CompletableFuture.runAsync(relay::mend, CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));
        Cli.Run next = deploy(cli, inputs);

        assertThat(next.err()).doesNotContain("error");
        assertThat(next.status()).isZero();
        assertThat(next.out() + next.err()).containsPattern("Using cache|CACHED");
        assertThat(tags(engine + "/down")).contains("\"1\"");
    }

    @Test
    void after_a_kill_in_the_middle_of_a_push_the_next_run_completes_it() throws Exception {
        Path inputs = inputs(engine + "/killed", ", platforms: [ linux/amd64, linux/arm64 ]");
        var held = relay.hold("PUT /v2/" + engine + "/killed/manifests/1 ");
        Process program = cli.startDeploy(List.of(), "--engine=" + engine, "-i", inputs, Cli.DEFINITION);
        assertThat(held.await(60, TimeUnit.SECONDS)).isTrue();
        program.destroyForcibly().waitFor();
        assertThat(tags(engine + "/killed")).doesNotContain("\"1\"");
        relay.open();

        Cli.Run next = deploy(cli, inputs);

        assertThat(next.err()).doesNotContain("error").contains("image-builder_0: was not finished");
        assertThat(next.status()).isZero();
        assertThat(tags(engine + "/killed")).contains("\"tags\":[\"1\"]");
    }

    @Test
    void a_full_disk_is_one_finding() throws Exception {
        byte[] noise = new byte[20 << 20];
        new Random(7).nextBytes(noise);
        Files.write(home.resolve("context/page"), noise);
        Path small = Files.createDirectories(home.resolve("small"));
        Shell.output("mount", "-t", "tmpfs", "-o", "size=12m", "none", small.toString());
        try {
            Cli.Run run = deploy(cli.with("XDG_CACHE_HOME", small.toString()), inputs(engine + "/full", ""));

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).containsOnlyOnce("error TOSCA").contains("no space left");
            assertThat(small.resolve("image-builder/work")).isEmptyDirectory();
        } finally {
            Shell.output("umount", "--recursive", small.toString());
        }
        Files.createDirectories(home.resolve("cache/image-builder/work"));
    }
}
