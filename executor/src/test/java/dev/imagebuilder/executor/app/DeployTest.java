package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code executor deploy} from end to end: a real git server, web server, registry, and buildah. */
@Tag("real-tool")
class DeployTest {
    private static final String PASSWORD = "p@:/ '\"$x";

    @TempDir
    static Path servers;

    @TempDir
    static Path cache;

    private static TestServer git;
    private static TestServer files;
    private static TestServer registry;

    @TempDir
    Path perTest;

    private Path home;
    private Cli cli;

    @BeforeAll
    static void start() throws IOException {
        Path users = Files.writeString(servers.resolve("users"), "ann:" + PASSWORD + "\n");
        git = TestServer.start("git-http", servers.resolve("git"), "--users", users.toString());
        files = TestServer.start("files-http", servers.resolve("files"), "--users", users.toString());
        registry = TestServer.start(
                "registry", servers.resolve("registry"), "--user", "ann", "--password", PASSWORD, "--tls");
        new Repository(servers.resolve("git/repositories/private/app.git"))
                .file("services/web/Dockerfile", "FROM scratch\nCOPY busybox page /\nRUN [\"/busybox\", \"true\"]\n")
                .file("services/web/page", "hello\n")
                .file("services/Broken", "FROM scratch\nCOPY web/busybox /\nRUN [\"/busybox\", \"false\"]\n")
                .file("services/Missing", "FROM scratch\nCOPY nothing /\n")
                .copy("services/web/busybox", Path.of("/bin/busybox"))
                .link("services/outside", "/etc")
                .publish();
        Path shared = Files.createDirectories(servers.resolve("files/files/private"));
        Files.writeString(shared.resolve("Dockerfile"), "FROM scratch\nCOPY page /\n");
    }

    @AfterAll
    static void stop() {
        Stream.of(git, files, registry).forEach(TestServer::close);
    }

    @BeforeEach
    void newHome() throws IOException {
        home = Files.createTempDirectory(perTest, "home");
        cli = Cli.in(home).with("XDG_CACHE_HOME", cache.toString());
    }

    private Path inputs(String yaml) throws IOException {
        return Files.writeString(home.resolve("inputs.yaml"), yaml);
    }

    private String gitSource(String more) {
        return """
                source:
                  git_repo:
                    url: %s
                    username: ann
                    password: %s
                %s
                """.formatted(git.url("private/app.git"), quoted(PASSWORD), more.indent(4));
    }

    private String registryTarget(String images) {
        return """
                target:
                  registry:
                    url: %s
                    username: ann
                    password: %s
                    ca_cert: %s
                  images:
                %s
                """.formatted(
                        registry.authority(), quoted(PASSWORD), servers.resolve("registry/ca.pem"), images.indent(4));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static final String WEB = "workdir: services/web\ndockerfile: services/web/Dockerfile";

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private JsonNode images() throws IOException {
        return json(cli.outputs().out()).at("/images/value");
    }

    @Test
    void a_private_repository_is_built_and_pushed_to_a_private_registry() throws Exception {
        Path inputs = inputs(gitSource(WEB)
                + registryTarget("- { image: shop/web, tag: '1.0' }\n- { image: shop/web, tag: latest }"));
        Cli.Run run;
        try (var watch = ProcessListWatch.forText(PASSWORD)) {
            run = cli.deploy(inputs);
            assertThat(watch.rounds()).isGreaterThan(1);
            assertThat(watch.sightings()).isEmpty();
        }
        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Deploying image-builder_0\nExecuting create on image-builder_0\n")
                .contains("Deployment of image-builder_0 complete\n");
        assertThat(images()).hasSize(2);
        JsonNode first = images().get(0);
        assertThat(first.get("reference").textValue()).isEqualTo(registry.authority() + "/shop/web:1.0");
        assertThat(first.get("platforms").get(0).textValue()).isEqualTo("linux/amd64");
        assertThat(skopeoDigest("shop/web:1.0")).isEqualTo(first.get("digest").textValue());
        assertThat(images().get(1).get("digest")).isEqualTo(first.get("digest"));

        assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
        for (String form : List.of(PASSWORD, base64(PASSWORD), base64("ann:" + PASSWORD))) {
            assertThat(filesWith(form, home)).isEmpty();
            assertThat(filesWith(form, cache)).isEmpty();
        }
        assertThat(cache.resolve("image-builder/work")).isEmptyDirectory();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Path logins() throws IOException {
        return Files.writeString(
                servers.resolve("auth.json"),
                "{\"auths\":{\"" + registry.authority() + "\":{\"auth\":\"" + base64("ann:" + PASSWORD) + "\"}}}");
    }

    private static Path certificates() throws IOException {
        Path certificates = Files.createDirectories(servers.resolve("certificates"));
        Files.write(certificates.resolve("ca.crt"), Files.readAllBytes(servers.resolve("registry/ca.pem")));
        return certificates;
    }

    private String skopeoDigest(String image) throws Exception {
        Process skopeo = new ProcessBuilder(
                        "skopeo",
                        "inspect",
                        "--authfile",
                        logins().toString(),
                        "--cert-dir",
                        certificates().toString(),
                        "docker://" + registry.authority() + "/" + image)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return json(new String(skopeo.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .get("Digest")
                .textValue();
    }

    private List<Path> filesWith(String text, Path directory) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(home.resolve("inputs.yaml")))
                    .filter(file -> holds(file, wanted))
                    .toList();
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void the_same_thing_a_second_time_is_a_no_op_until_something_changes() throws Exception {
        Path inputs = inputs(gitSource(WEB) + registryTarget("- { image: shop/again, tag: latest }"));
        assertThat(cli.deploy(inputs).status()).isZero();
        JsonNode before = images();

        Cli.Run second = cli.deploy(inputs);

        assertThat(second.status()).isZero();
        assertThat(second.out()).contains("Nothing to do").doesNotContain("Deploying");
        assertThat(images()).isEqualTo(before);

        new Repository(servers.resolve("git/repositories/private/app.git"))
                .file("services/web/page", "changed\n")
                .publish();
        Cli.Run third = cli.deploy(inputs);
        assertThat(third.err()).contains("image-builder_0: git " + git.url("private/app.git") + " HEAD changed");
        assertThat(third.out()).contains("Deployment of image-builder_0 complete");
        assertThat(images()).isNotEqualTo(before);
    }

    @Test
    void a_dockerfile_behind_a_password_is_built_with_a_context_from_git() throws Exception {
        Path inputs = inputs("""
                source:
                  dockerfile: { url: %s, username: ann, password: %s }
                  build_context: { url: %s, username: ann, password: %s, subdir: services/web }
                target:
                  registry: { url: "oci:images" }
                  images: [ { image: page, tag: v1 } ]
                """.formatted(
                files.url("private/Dockerfile"), quoted(PASSWORD), git.url("private/app.git"), quoted(PASSWORD)));

        Cli.Run run = cli.deploy(inputs);

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(images().get(0).get("reference").textValue())
                .isEqualTo("oci:" + home.resolve("images") + ":page:v1");
        assertThat(home.resolve("images/index.json")).exists();
    }

    @Test
    void a_private_debian_base_image_is_pulled_and_runs() throws Exception {
        Path layout = servers.resolve("debian");
        String script = TestServer.script("base-image");
        assertThat(exit(script, layout.toString(), "bookworm")).isZero();
        assertThat(exit(
                        "skopeo",
                        "copy",
                        "--quiet",
                        "--dest-authfile",
                        logins().toString(),
                        "--dest-cert-dir",
                        certificates().toString(),
                        "oci:" + layout,
                        "docker://" + registry.authority() + "/base/debian:12"))
                .isZero();
        Files.writeString(
                home.resolve("Dockerfile"),
                "FROM " + registry.authority() + "/base/debian:12\nRUN dpkg --list > /packages && test -s /packages\n");

        Cli.Run run = cli.deploy(inputs("source: { dockerfile: { url: 'file:Dockerfile' } }\n"
                + registryTarget("- { image: shop/on-debian, tag: latest }")));

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(skopeoDigest("shop/on-debian:latest"))
                .isEqualTo(images().get(0).get("digest").textValue());
    }

    private static int exit(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }

    @Test
    void a_dockerfile_and_a_context_of_this_machine_need_no_network() throws Exception {
        Path context = Files.createDirectories(home.resolve("src/app"));
        Files.writeString(context.resolve("page"), "hi");
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nCOPY page /\n");
        Path inputs = inputs("""
                source:
                  dockerfile: { url: "file:Dockerfile" }
                  build_context: { path: src, subdir: app }
                target:
                  registry: { url: "oci:images" }
                  images: [ { image: a, tag: v1 }, { image: b, tag: v2, platforms: [ linux/amd64 ] } ]
                """);

        assertThat(cli.deploy(inputs).status()).isZero();

        assertThat(images()).hasSize(2);
        assertThat(images().get(1).get("reference").textValue()).endsWith(":b:v2");
    }

    /** Each row: what follows the repository in the inputs, the code of the finding, and words of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    workdir: ../..                                  | TOSCA-5006 | leaves the source
                    workdir: services/outside                       | TOSCA-5006 | leaves the source
                    dockerfile: /etc/passwd                         | TOSCA-5006 | leaves the source
                    dockerfile: Nowhere                             | TOSCA-5003 | does not exist in the source
                    version: no-such-branch                         | TOSCA-5003 | no-such-branch
                    dockerfile: services/Missing                    | TOSCA-5003 | COPY nothing
                    {workdir: services, dockerfile: services/Broken}| TOSCA-5001 | STEP 3/3
                    """)
    void what_fails_while_building_is_one_finding_and_leaves_nothing(String more, String code, String words)
            throws Exception {
        String fields =
                more.startsWith("{") ? more.substring(1, more.length() - 1).replace(", ", "\n") : more;
        Path inputs = inputs(gitSource(fields) + registryTarget("- { image: shop/never, tag: latest }"));

        Cli.Run run = cli.deploy(inputs);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).containsOnlyOnce("error " + code).contains(words).doesNotContain(PASSWORD);
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(cache.resolve("image-builder/work")).isEmptyDirectory();
        assertThat(registry.log()).doesNotContain("PUT /v2/shop/never/manifests");
    }

    @Test
    void wrong_credentials_are_told_from_a_missing_repository() throws Exception {
        String target = registryTarget("- { image: shop/never, tag: latest }");
        Path wrong = inputs(gitSource(WEB).replace(quoted(PASSWORD), "wrong") + target);
        assertThat(cli.deploy(wrong).err()).containsOnlyOnce("error TOSCA-5004");

        Path missing = inputs(gitSource(WEB).replace("app.git", "none.git") + target);
        assertThat(cli.deploy(missing).err()).containsOnlyOnce("error TOSCA-5003");
    }

    @Test
    void a_registry_that_refuses_leaves_no_tag() throws Exception {
        String target = registryTarget("- { image: shop/refused, tag: latest }");
        Path inputs = inputs(gitSource(WEB) + target.replace(quoted(PASSWORD), "wrong"));

        Cli.Run run = cli.deploy(inputs);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).containsOnlyOnce("error TOSCA-5004").contains("shop/refused");
        assertThat(registry.log()).doesNotContain("PUT /v2/shop/refused/manifests");
    }

    @Test
    void an_untrusted_registry_is_refused_with_the_way_to_trust_it() throws Exception {
        String target = registryTarget("- { image: shop/x, tag: latest }").replaceAll("ca_cert: .*", "insecure: false");

        Cli.Run run = cli.deploy(inputs(gitSource(WEB) + target));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).containsOnlyOnce("error TOSCA-5005").contains("ca_cert");
    }

    @Test
    void a_reference_is_a_name_that_tools_can_pull_by() throws Exception {
        String target = registryTarget("- { image: shop/named, tag: latest }")
                .replace("url: " + registry.authority(), "url: https://" + registry.authority() + "/");

        assertThat(cli.deploy(inputs(gitSource(WEB) + target)).status()).isZero();

        assertThat(images().get(0).get("reference").textValue()).isEqualTo(registry.authority() + "/shop/named:latest");
    }

    @Test
    void users_docker_configuration_is_never_touched() throws Exception {
        Path config = Path.of(System.getProperty("user.home"), ".docker/config.json");
        boolean existed = Files.exists(config);

        assertThat(cli.deploy(inputs(gitSource(WEB) + registryTarget("- { image: shop/d, tag: latest }")))
                        .status())
                .isZero();

        assertThat(Files.exists(config)).isEqualTo(existed);
    }
}
