package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Several images of one source, each for several platforms. */
class ImageVariantsTest extends ImageDeployment {
    private Cli.Run deploy(String dockerfile, String images, String... more) throws IOException {
        Path context = Files.createDirectories(home.resolve("context"));
        Files.writeString(context.resolve("page"), "hello\n");
        Files.writeString(home.resolve("Dockerfile"), dockerfile);
        return cli.deploy(inputs("""
                source:
                  dockerfile: { url: "file:Dockerfile" }
                  build_context: { path: context }
                """ + servers.registryTarget(images) + String.join("\n", more)));
    }

    /** What is published under a name, as the registry gives it. */
    private JsonNode raw(String name) throws IOException {
        return servers.inspect(name, "--raw");
    }

    private JsonNode config(String name) throws IOException {
        return servers.inspect(name, "--raw", "--config");
    }

    private static List<String> platforms(JsonNode index) {
        return index.path("manifests")
                .valueStream()
                .map(entry -> entry.path("platform"))
                .map(platform -> platform.path("os").asText() + "/"
                        + platform.path("architecture").asText()
                        + (platform.has("variant")
                                ? "/" + platform.path("variant").asText()
                                : ""))
                .toList();
    }

    @Test
    void an_image_for_several_platforms_is_an_index_of_exactly_these() throws Exception {
        Cli.Run run = deploy("FROM scratch\nCOPY page /\nLABEL a=b\n", """
                - image: many/all
                  tag: "1"
                  platforms: [ linux/arm/v7, linux/amd64, linux/arm64, linux/riscv64, linux/arm/v6, linux/386, linux/s390x, linux/ppc64le ]
                - { image: many/two, tag: "1", platforms: [ linux/arm64, linux/amd64 ] }
                - { image: many/one, tag: "1" }
                """);

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(platforms(raw("many/all:1")))
                .containsExactly(
                        "linux/arm/v7",
                        "linux/amd64",
                        "linux/arm64",
                        "linux/riscv64",
                        "linux/arm/v6",
                        "linux/386",
                        "linux/s390x",
                        "linux/ppc64le");
        assertThat(platforms(raw("many/two:1"))).containsExactly("linux/arm64", "linux/amd64");
        assertThat(raw("many/one:1").path("config").isMissingNode()).isFalse();
        assertThat(images().get(1).get("platforms").toString()).isEqualTo("[\"linux/arm64\",\"linux/amd64\"]");
        assertThat(images().get(0).get("digest").asText()).isEqualTo(servers.digest("many/all:1"));
        assertThat(cache.resolve("image-builder/work")).isEmptyDirectory();
    }

    @Test
    void options_of_all_images_count_where_an_image_says_nothing_else() throws Exception {
        Cli.Run run = deploy(
                "FROM scratch AS small\nARG WORD=none\nLABEL word=$WORD\nFROM small\nCOPY page /\n",
                """
                - { image: with/own, tag: "1", options: { arguments: { WORD: own }, labels: { both: mine } } }
                - { image: with/common, tag: "1" }
                """,
                "options: { arguments: { WORD: common }, labels: { both: ours, more: too }, stage: small, timestamp: 86400 }");

        assertThat(run.err()).doesNotContain("error");
        JsonNode own = config("with/own:1").path("config").path("Labels");
        assertThat(own.path("word").asText()).isEqualTo("own");
        assertThat(own.path("both").asText()).isEqualTo("mine");
        assertThat(own.path("more").asText()).isEqualTo("too");
        JsonNode common = config("with/common:1");
        assertThat(common.path("config").path("Labels").path("word").asText()).isEqualTo("common");
        assertThat(common.path("created").asText()).startsWith("1970-01-02T00:00:00");
        assertThat(common.path("rootfs").path("diff_ids")).isEmpty();
    }

    /** A base image that says which it is. */
    private String base(String which) throws Exception {
        Path layout = perTest.resolve("base-" + which);
        Shell.output(TestServer.script("busybox-image"), layout.toString(), "\"Labels\":{\"which\":\"" + which + "\"}");
        servers.push(layout, "base/" + which + ":1");
        return servers.registry.authority() + "/base/" + which + ":1";
    }

    @Test
    void a_file_that_is_too_large_is_no_dockerfile() throws Exception {
        servers.repository()
                .file("services/Large", "FROM scratch\n" + "#\n".repeat(5 << 20))
                .publish();

        Cli.Run run = cli.deploy(inputs(servers.gitSource("dockerfile: services/Large")
                + servers.registryTarget("- { image: odd/large, tag: \"1\" }\n")));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("Large is larger than 8 MiB");
    }

    @Test
    void base_images_come_from_mirrors() throws Exception {
        String mirrored = base("mirrored").replace("/mirrored:1", "");

        Cli.Run run = deploy(
                "FROM registry.invalid/team/mirrored:1\nCOPY page /\n",
                "- { image: mirror/some, tag: \"1\" }\n",
                "options: { registry_mirrors: { registry.invalid/team: [ registry.invalid/none, \"" + mirrored
                        + "\" ] } }");

        assertThat(run.err()).doesNotContain("error");
        assertThat(label("mirror/some:1")).isEqualTo("mirrored");
    }

    private String label(String image) throws IOException {
        return config(image).path("config").path("Labels").path("which").asText();
    }

    @Test
    void a_base_image_that_cannot_be_replaced_is_told_before_anything_is_built() throws Exception {
        String target = "{ image: based/none, tag: \"1\", base: \"docker.io/library/other:1\" ";

        Cli.Run scratch = deploy("FROM scratch\nCOPY page /\n", "- " + target + "}\n");
        assertThat(scratch.status()).isEqualTo(1);
        assertThat(scratch.err()).contains("Dockerfile:1:6: the stage begins from scratch");

        Cli.Run stage = deploy("FROM scratch AS builder\nCOPY page /\n", "- " + target + ", base_stage: bilder }\n");
        assertThat(stage.err()).contains("bilder", "builder");

        Cli.Run broken = deploy("FROM scratch\nCOPY page\n", "- { image: based/none, tag: \"1\" }\n");
        assertThat(broken.err()).contains("Dockerfile:2:1: ");
        assertThat(broken.out()).doesNotContain("building");
    }

    @Test
    void what_the_engine_lacks_is_said_otherwise_or_refused() throws Exception {
        String base = base("here");

        Cli.Run run = deploy("""
                FROM %s
                ENV WORD=told
                RUN <<EOF
                echo one > /made
                echo "$WORD" >> /made
                EOF
                COPY --link <<-note /note
                \tsays $WORD
                note
                RUN test "$(cat /made /note)" = "$(echo one; echo told; echo says told)"
                """.formatted(base), "- { image: lacking/heredoc, tag: \"1\" }\n");

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();

        Cli.Run refused = deploy(
                "FROM %s\nCOPY --parents a/page /\n".formatted(base), "- { image: lacking/parents, tag: \"1\" }\n");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("Dockerfile:2:", "--parents", "buildah");
        assertThat(refused.out()).doesNotContain("1/2 FROM");
    }

    @Test
    void what_docker_alone_knows_is_kept() throws Exception {
        Cli.Run run = deploy("""
                FROM %s
                SHELL ["/bin/sh", "-e", "-c"]
                RUN case $- in *e*) ;; *) exit 1 ;; esac
                HEALTHCHECK --interval=5s CMD true
                ONBUILD LABEL built=on
                """.formatted(base("kept")), "- { image: kept/all, tag: \"1\" }\n");

        assertThat(run.err()).doesNotContain("error");
        JsonNode config = config("kept/all:1").path("config");
        assertThat(config.path("Shell").toString()).isEqualTo("[\"/bin/sh\",\"-e\",\"-c\"]");
        assertThat(config.path("Healthcheck").path("Test").toString()).isEqualTo("[\"CMD-SHELL\",\"true\"]");
        assertThat(config.path("OnBuild").toString()).isEqualTo("[\"LABEL built=on\"]");
        assertThat(config.path("Labels").path("which").asText()).isEqualTo("kept");
    }

    @Test
    void a_secret_among_the_options_is_refused() throws Exception {
        Path blueprint = Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ builtin:image-builder.yaml ]
                topology_template:
                  inputs: { token: { type: string, metadata: { sensitive: "true" } } }
                  node_templates:
                    image:
                      type: image_builder.nodes.DockerImageBuild
                      properties:
                        source: { dockerfile: { url: "file:Dockerfile" } }
                        target: { images: [ { image: a, tag: b } ], registry: { url: "oci:images" } }
                        options: { arguments: { TOKEN: { get_input: token } } }
                """);

        Cli.Run run = cli.onInstance("deploy", "--input", "token=hush-51c2", blueprint);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("TOSCA-4002", "history").doesNotContain("hush-51c2");
        assertThat(run.out()).doesNotContain("building");
    }

    /** Debian's names of architectures by those of platforms; of riscv64 it has packages from version 13 on. */
    private static final Map<String, List<String>> BUSYBOXES = Map.of(
            "amd64", List.of("amd64"),
            "386", List.of("i386"),
            "arm64", List.of("arm64"),
            "armv7", List.of("armhf"),
            "armv6", List.of("armel"),
            "ppc64le", List.of("ppc64el"),
            "s390x", List.of("s390x"),
            "riscv64", List.of("riscv64", "trixie"));

    @Test
    void commands_of_foreign_images_are_run_by_emulators() throws Exception {
        Shell.output(TestServer.script("emulators"));
        Path context = Files.createDirectories(home.resolve("context"));
        BUSYBOXES.forEach((platform, debian) -> {
            List<String> command = new ArrayList<>(List.of(
                    TestServer.script("foreign-busybox"),
                    context.resolve("busybox-" + platform).toString()));
            command.addAll(debian);
            Shell.output(command);
        });

        Cli.Run run = deploy("""
                FROM scratch
                ARG TARGETARCH
                ARG TARGETVARIANT
                COPY --chmod=755 busybox-$TARGETARCH$TARGETVARIANT /busybox
                ENV EXPECTED="amd64-x86_64 386-x86_64 386-i686 arm64-aarch64 arm-armv7l arm-armv6l ppc64le-ppc64le \
                    s390x-s390x riscv64-riscv64"
                RUN ["/busybox", "sh", "-c", "case \\"$EXPECTED\\" in *$TARGETARCH-$(/busybox uname -m)*) ;; *) exit 1;; esac"]
                """, """
                - image: emulated/all
                  tag: "1"
                  platforms: [ linux/amd64, linux/386, linux/arm64, linux/arm/v7, linux/arm/v6, linux/ppc64le, linux/s390x, linux/riscv64 ]
                """);

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(platforms(raw("emulated/all:1"))).hasSize(8);
    }
}
