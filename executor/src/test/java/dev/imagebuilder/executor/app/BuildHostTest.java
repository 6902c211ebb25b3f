package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.SshServer;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are built on other machines. Needs docker.io, sshd and root. */
@Tag("real-tool")
class BuildHostTest {
    @TempDir
    static Path shared;

    private static TestServer daemon;
    private static SshServer one;
    private static SshServer two;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeAll
    static void start() {
        daemon = TestServer.start("docker-daemon", shared.resolve("daemon"));
        one = machine("one");
        two = machine("two");
    }

    /** A machine whose /run is its own, with a daemon's socket in it. */
    private static SshServer machine(String name, String... options) {
        String socket = daemon.url().getPath();
        List<String> launcher = List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs none /run && mkdir /run/sshd && ln -s " + socket + " /run/docker.sock && exec \"$@\"",
                "sh");
        return SshServer.start(shared.resolve(name), "127.0.0.1", launcher, SshServer.freePort(), options);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        daemon.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        cli = Cli.in(home)
                .with("XDG_CACHE_HOME", home.resolve("cache").toString())
                .with("EXECUTOR_SSH_WAIT", "20")
                .with("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        Files.writeString(home.resolve("page"), "hello");
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nARG WORD\nLABEL word=$WORD\nCOPY page /\n");
    }

    private Cli.Run deploy(String machines, String requirements, String... options) throws IOException {
        Path blueprint =
                Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ builtin:image-builder.yaml ]
                topology_template:
                  node_templates:
                %s
                    images:
                      type: image_builder.nodes.DockerImageBuild
                      requirements: [ %s ]
                      properties:
                        source: { dockerfile: { url: "file:Dockerfile" }, build_context: { path: . } }
                        target:
                          registry: { url: "oci:images" }
                          images:
                            - { image: a, tag: "1", options: { arguments: { WORD: first } } }
                            - { image: a, tag: "2", options: { arguments: { WORD: second } }, platforms: [ linux/arm64 ] }
                """.formatted(machines.indent(4), requirements));
        return cli.onInstance(
                "deploy",
                Stream.concat(Stream.of(options), Stream.of(blueprint)).toArray());
    }

    private static String node(String name, SshServer server) {
        return """
                %s:
                  type: image_builder.nodes.Machine
                  properties: { ssh_user: root, ssh_port: %d, ssh_key: %s }
                  attributes: { public_address: 127.0.0.1 }
                """.formatted(name, server.port(), server.key());
    }

    private static String images() {
        return new String(
                Shell.output("/usr/bin/docker", "--host=" + daemon.url(), "image", "ls", "--all", "--quiet"),
                StandardCharsets.UTF_8);
    }

    @Test
    void machines_share_the_images_and_keep_none() throws IOException {
        Cli.Run run = deploy(node("one", one) + node("two", two), "{ host: one }, { host: two }", "-v");

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(Files.readString(home.resolve("images/index.json"))).contains("a:1", "a:2");
        assertThat(images()).isEmpty();
        assertThat(home.resolve("cache/image-builder/work")).isEmptyDirectory();
        assertThat(run.out() + run.err()).contains("building a:1 on one", "building a:2 on two");
    }

    @Test
    void buildah_builds_here_alone() throws IOException {
        Cli.Run run = deploy(node("one", one), "{ host: one }", "--engine=buildah");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("TOSCA-4002", "images are built on other machines with Docker alone");
    }

    @Test
    void a_machine_that_forwards_nothing_is_told() throws IOException {
        try (SshServer closed = machine("closed", "AllowStreamLocalForwarding no")) {
            Cli.Run run = deploy(node("closed", closed), "{ host: closed }");

            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("the Docker daemon does not answer");
        }
    }
}
