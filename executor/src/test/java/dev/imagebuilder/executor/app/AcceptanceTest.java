package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.testbed.FileSearch;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What users expect of a build, with each engine. The names and passwords have all characters that are special anywhere. */
@ParameterizedClass
@ValueSource(strings = {"buildah", "docker"})
class AcceptanceTest extends ImageDeployment {
    private static TestServer daemon;

    @Parameter
    String engine;

    @BeforeAll
    static void startDaemon() {
        daemon = TestServer.start("docker-daemon", serverHome.resolve("daemon"));
    }

    @AfterAll
    static void stopDaemon() {
        daemon.close();
    }

    @BeforeEach
    void choose() {
        cli = cli.with("DOCKER_HOST", daemon.url().toString()).with("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    }

    /** Sources, results, and logins. */
    @AfterEach
    void nothing_stays_but_layers() {
        assertThat(cache.resolve("image-builder/work")).isEmptyDirectory();
        String login = ImageServers.base64(ImageServers.USER + ":" + ImageServers.PASSWORD);
        for (String text : List.of(ImageServers.PASSWORD, login)) {
            assertThat(FileSearch.filesWith(text, cache)).isEmpty();
            assertThat(FileSearch.filesWith(text, home)).isSubsetOf(home.resolve("inputs.yaml"));
        }
    }

    private Cli.Run deploy(String source, String images) throws IOException {
        try (var watch = ProcessListWatch.forText(ImageServers.PASSWORD)) {
            Path inputs = inputs(source + servers.registryTarget(images.replace("image: ", "image: " + engine + "/")));
            Cli.Run run = cli.onInstance("deploy", "--engine=" + engine, "-i", inputs, Cli.DEFINITION);
            assertThat(watch.rounds()).isPositive();
            assertThat(watch.sightings()).isEmpty();
            assertThat(run.out() + run.err()).doesNotContain(ImageServers.PASSWORD);
            return run;
        }
    }

    private static void assertDone(Cli.Run run) {
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
    }

    private String context(String dockerfile) throws IOException {
        Files.writeString(home.resolve("Dockerfile"), dockerfile);
        Files.writeString(Files.createDirectories(home.resolve("src/app")).resolve("page"), "hi");
        return "source:\n  dockerfile: { url: \"file:Dockerfile\" }\n  build_context: { path: src, subdir: app }\n";
    }

    private JsonNode raw(String image) throws IOException {
        return servers.inspect(engine + "/" + image, "--raw");
    }

    private String digest(String image) throws Exception {
        return servers.digest(engine + "/" + image);
    }

    private JsonNode config(String image) throws IOException {
        return servers.inspect(engine + "/" + image, "--raw", "--config");
    }

    @Test
    void a_private_repository_becomes_an_image_in_a_private_registry() throws Exception {
        Path config = Path.of(System.getProperty("user.home"), ".docker/config.json");
        Optional<String> before = content(config);

        Cli.Run run = deploy(
                servers.gitSource(ImageServers.WEB),
                "- { image: shop/web, tag: '1.0' }\n- { image: shop/web, tag: latest }");

        assertDone(run);
        assertThat(run.out())
                .contains("Deploying image-builder_0\nExecuting create on image-builder_0\n")
                .contains("Deployment of image-builder_0 complete\n");
        assertThat(images()).hasSize(2);
        JsonNode first = images().get(0);
        assertThat(first.get("reference").textValue())
                .isEqualTo(servers.registry.authority() + "/" + engine + "/shop/web:1.0");
        assertThat(first.get("platforms").toString()).isEqualTo("[\"linux/amd64\"]");
        assertThat(digest("shop/web:1.0")).isEqualTo(first.get("digest").textValue());
        assertThat(images().get(1).get("digest")).isEqualTo(first.get("digest"));
        JsonNode labels = config("shop/web:1.0").at("/config/Labels");
        assertThat(labels.get("org.opencontainers.image.revision").textValue()).hasSize(40);
        assertThat(labels.get("org.opencontainers.image.source").textValue())
                .isEqualTo(servers.git.url("private/app.git"));
        assertThat(content(config)).isEqualTo(before);
    }

    private static Optional<String> content(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** A base image that says which it is. */
    private String base(String which) throws Exception {
        String name = "base/" + which + ":1";
        if (!servers.has(name)) {
            Path layout = perTest.resolve("base-" + which);
            String label = "\"Labels\":{\"which\":\"" + which + "\"}";
            Shell.output(TestServer.script("busybox-image"), layout.toString(), label);
            servers.push(layout, name);
        }
        return servers.registry.authority() + "/" + name;
    }

    @Test
    void variants_have_other_base_images_whatever_the_dockerfile_looks_like() throws Exception {
        String one = base("one");
        String two = base("two");
        String host = servers.registry.authority();
        List<String> dockerfiles = List.of(
                "# FROM no\nFROM %s AS build\nRUN echo \"FROM here\" > /made\nFROM build\nCOPY --from=build /made /again\n"
                        .formatted(one),
                "from --platform=$BUILDPLATFORM  %s  as build\nfrom build\n".formatted(one),
                "ARG WHICH=one\nFROM %s/base/${WHICH}:1\n".formatted(host));
        for (int i = 0; i < dockerfiles.size(); i++) {
            newHome();
            choose();
            Cli.Run run = deploy(
                    context(dockerfiles.get(i)),
                    "- { image: variant/of%d, tag: plain }\n- { image: variant/of%d, tag: other, base: \"%s\" }"
                            .formatted(i, i, two));

            assertThat(run.err()).as(dockerfiles.get(i)).doesNotContain("error");
            assertThat(which("variant/of" + i + ":plain")).isEqualTo("one");
            assertThat(which("variant/of" + i + ":other")).isEqualTo("two");
            assertThat(home.resolve("Dockerfile")).hasContent(dockerfiles.get(i));
        }
    }

    private String which(String image) throws IOException {
        return config(image).at("/config/Labels/which").asText();
    }

    @Test
    void an_image_is_for_exactly_the_platforms_that_are_asked_for() throws Exception {
        Cli.Run run = deploy(context("FROM scratch\nCOPY page /\nLABEL a=b\n"), """
                - { image: many/two, tag: "1", platforms: [ linux/arm64, linux/amd64 ] }
                - { image: many/three, tag: "1", platforms: [ linux/s390x, linux/arm/v7, linux/amd64 ] }
                - { image: many/plain, tag: "1" }
                """);

        assertDone(run);
        assertThat(platforms("many/two:1")).containsExactly("linux/arm64", "linux/amd64");
        assertThat(platforms("many/three:1")).containsExactly("linux/s390x", "linux/arm/v7", "linux/amd64");
        assertThat(raw("many/plain:1").path("manifests").isMissingNode()).isTrue();
        assertThat(config("many/plain:1").path("os").asText()
                        + "/"
                        + config("many/plain:1").path("architecture").asText())
                .isEqualTo("linux/amd64");
    }

    private List<String> platforms(String image) throws IOException {
        return raw(image)
                .path("manifests")
                .valueStream()
                .map(entry -> entry.path("platform"))
                .map(platform -> "%s/%s/%s"
                        .formatted(
                                platform.path("os").asText(),
                                platform.path("architecture").asText(),
                                platform.path("variant").asText())
                        .replaceFirst("/$", ""))
                .toList();
    }

    @Test
    void a_dockerfile_that_is_given_goes_before_that_of_its_context() throws Exception {
        Path given = serverHome.resolve("files/files/private/Given");
        Files.writeString(given, "FROM scratch\nCOPY page /\nLABEL dockerfile=given\n");
        String login = ImageServers.login();

        Cli.Run run = deploy(
                """
                source:
                  dockerfile: { url: %s, %s }
                  build_context: { url: %s, %s, subdir: services/web }
                """.formatted(servers.files.url("private/Given"), login, servers.git.url("private/app.git"), login),
                "- { image: shop/given, tag: '1' }");

        assertDone(run);
        assertThat(config("shop/given:1").at("/config/Labels/dockerfile").asText())
                .isEqualTo("given");
    }

    @Test
    void an_image_that_fails_takes_no_other_with_it() throws Exception {
        Cli.Run run = deploy(context("FROM scratch\nARG FILE=page\nCOPY $FILE /\n"), """
                - { image: fails/good, tag: "1" }
                - { image: fails/bad, tag: "1", options: { arguments: { FILE: missing } } }
                - { image: fails/good, tag: "2" }
                """);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .containsOnlyOnce("error TOSCA")
                .contains("fails/bad:1", "fails/good:1 has been published", "fails/good:2 has been published");
        assertThat(digest("fails/good:1")).isEqualTo(digest("fails/good:2"));
        assertThat(servers.has(engine + "/fails/bad:1")).isFalse();
    }

    @Test
    void what_is_of_this_machine_alone_needs_no_network() throws Exception {
        Path inputs = inputs(context("FROM scratch\nCOPY page /\n") + """
                target:
                  registry: { url: "oci:images" }
                  images: [ { image: a, tag: v1 }, { image: b, tag: v2, platforms: [ linux/amd64 ] } ]
                """);

        Process program =
                cli.startDeploy(List.of("unshare", "--net"), "--engine=" + engine, "-i", inputs, Cli.DEFINITION);

        assertThat(program.waitFor())
                .as(Files.readString(home.resolve("printed")))
                .isZero();
        assertThat(home.resolve("images/index.json")).content().contains("a:v1", "b:v2");
    }
}
