package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is attached to images, as cosign and oras of Debian 13 see it: in Debian's registry, which lists no referrers, and
 * in one that does.
 */
@Tag("real-tool")
class AttestationTest {
    @TempDir
    static Path serverHome;

    @TempDir
    static Path cache;

    private static TestServer tags;
    private static TestServer lists;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeAll
    static void start() {
        tags = TestServer.start("registry", serverHome.resolve("tags"));
        lists = TestServer.start("referrers-registry", serverHome.resolve("lists"));
    }

    @AfterAll
    static void stop() {
        tags.close();
        lists.close();
    }

    @BeforeEach
    void source() throws IOException {
        cli = Cli.in(home).with("XDG_CACHE_HOME", cache.toString());
        Files.writeString(
                home.resolve("Dockerfile"), "FROM scratch\nCOPY status /var/lib/dpkg/\nCOPY os-release /etc/\n");
        Path context = Files.createDirectories(home.resolve("context"));
        Files.writeString(context.resolve("os-release"), "ID=debian\nVERSION_ID=\"12\"\n");
        Files.writeString(context.resolve("status"), """
                Package: bash
                Status: install ok installed
                Architecture: amd64
                Version: 5.2.15-2+b2
                """);
        key("key");
        key("other");
    }

    private void key(String name) {
        String file = home.resolve(name).toString();
        Shell.output("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file);
        Shell.output("openssl", "pkey", "-in", file, "-pubout", "-out", file + ".pub");
    }

    private static String registry(String kind) {
        return (kind.equals("tags") ? tags : lists).authority();
    }

    private Cli.Run deploy(String url, String image, String attestation) throws IOException {
        Path inputs = Files.writeString(home.resolve("inputs.yaml"), """
                source:
                  dockerfile: { url: "file:Dockerfile" }
                  build_context: { path: context }
                target:
                  registry: { url: "%s", insecure: true, username: ann, password: "not to be told" }
                  images: [ %s ]
                attestation: { %s }
                """.formatted(url, image, attestation));
        return cli.deploy(inputs);
    }

    private String digest() throws IOException {
        return cli.output("images").get(0).path("digest").textValue();
    }

    private static List<String> trixie(String... words) {
        List<String> command = new ArrayList<>(List.of(TestServer.script("trixie-tools")));
        command.addAll(List.of(words));
        return command;
    }

    private static JsonNode discovered(String image, String... more) throws IOException {
        List<String> command = trixie("oras", "discover", "--format", "json");
        command.addAll(List.of(more));
        command.add(image);
        return JsonDocument.of(Shell.output(command)).path("manifests");
    }

    private static List<String> types(JsonNode manifests) {
        return manifests
                .valueStream()
                .map(one -> one.path("artifactType").asText())
                .sorted()
                .toList();
    }

    /** The document that an artifact holds. */
    private static JsonNode document(String repository, JsonNode artifact) throws IOException {
        String name = repository + "@" + artifact.path("digest").asText();
        JsonNode manifest = JsonDocument.of(Shell.output(trixie("oras", "manifest", "fetch", "--plain-http", name)));
        String blob = manifest.at("/layers/0/digest").asText();
        return JsonDocument.of(Shell.output(
                trixie("oras", "blob", "fetch", "--plain-http", "--output", "-", repository + "@" + blob)));
    }

    private int cosign(String key, String image) throws Exception {
        Process process = new ProcessBuilder(trixie(
                        "cosign",
                        "verify",
                        "--insecure-ignore-tlog=true",
                        "--key",
                        home.resolve(key).toString(),
                        image))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("cosign.log").toFile())
                .start();
        return process.waitFor();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "lists"})
    void an_image_has_its_sbom_its_provenance_and_its_signature(String kind) throws Exception {
        String repository = registry(kind) + "/team/" + kind;
        String asked = "sbom: spdx, provenance: true, signing_key: key";

        Cli.Run run = deploy(registry(kind), "{ image: team/" + kind + ", tag: '1' }", asked);
        assertThat(run.err()).doesNotContain("error");
        JsonNode found = discovered(repository + ":1", "--plain-http");
        // Built from the same, it is the same image, and nothing new is to be said of it.
        deploy(registry(kind), "{ image: team/" + kind + ", tag: '2' }", asked);

        assertThat(types(found)).containsExactly("application/spdx+json", "application/vnd.in-toto+json");
        assertThat(types(discovered(repository + "@" + digest(), "--plain-http")))
                .contains("application/spdx+json");
        JsonNode sbom = document(repository, of("application/spdx+json", found));
        assertThat(sbom.at("/packages/1/externalRefs/0/referenceLocator").asText())
                .isEqualTo("pkg:deb/debian/bash@5.2.15-2%2Bb2?arch=amd64&distro=debian-12");
        JsonNode provenance = document(repository, of("application/vnd.in-toto+json", found));
        assertThat(provenance.path("predicateType").asText()).isEqualTo("https://slsa.dev/provenance/v1");
        assertThat(provenance.at("/subject/0/name").asText()).isEqualTo(repository);
        assertThat(provenance
                        .at("/predicate/buildDefinition/internalParameters/engine")
                        .asText())
                .startsWith("buildah ");
        assertThat(provenance
                        .at("/predicate/buildDefinition/externalParameters/blueprint/name")
                        .asText())
                .endsWith("docker-image-definition.yaml");
        assertThat(provenance.toString()).contains("\"ann\"").doesNotContain("not to be told");
        assertThat(cosign("key.pub", repository + ":1")).isZero();
        assertThat(cosign("other.pub", repository + ":1")).isNotZero();
        assertThat(Files.readString(home.resolve("cosign.log"))).contains("no matching signatures");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "lists"})
    void all_of_it_is_shown_by_inspect(String kind) throws Exception {
        String image = registry(kind) + "/team/shown:1";
        deploy(registry(kind), "{ image: team/shown, tag: '1' }", "sbom: spdx, provenance: true, signing_key: key");

        Cli.Run right = inspect("key.pub", image);
        Cli.Run wrong = inspect("other.pub", image);

        assertThat(right.status()).isZero();
        assertThat(right.out())
                .contains("SPDX-2.3, packages 1")
                .contains("https://slsa.dev/provenance/v1, blueprint ")
                .contains("signatures  1, one of them by the key");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).contains("signatures  1, none of them by the key");
        assertThat(wrong.err()).contains("error TOSCA-5341: no signature of " + image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "lists"})
    void all_of_it_is_deleted_with_the_image(String kind) throws Exception {
        String repository = registry(kind) + "/team/gone";
        deploy(registry(kind), "{ image: team/gone, tag: '1' }", "sbom: spdx, provenance: true, signing_key: key");
        assertThat(tags(repository)).contains("1").anyMatch(tag -> tag.endsWith(".sig"));

        Cli.Run gone = cli.onInstance("undeploy", "-f", "--delete-images");

        assertThat(gone.err()).doesNotContain("error");
        assertThat(tags(repository)).isEmpty();
    }

    private static List<String> tags(String repository) {
        return new String(Shell.output(trixie("oras", "repo", "tags", "--plain-http", repository)))
                .lines()
                .toList();
    }

    private Cli.Run inspect(String key, String image) {
        return cli.run("inspect", "--insecure", "--key", home.resolve(key).toString(), image);
    }

    private static JsonNode of(String type, JsonNode manifests) {
        return manifests
                .valueStream()
                .filter(one -> one.path("artifactType").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_said_already_is_not_said_again() throws Exception {
        String image = "{ image: team/again, tag: '1' }";
        String asked = "sbom: cyclonedx, provenance: true, signing_key: key";
        deploy(registry("tags"), image, asked);
        JsonNode first = discovered(registry("tags") + "/team/again:1", "--plain-http");

        cli.onInstance("undeploy");
        deploy(registry("tags"), image, asked);
        deploy(registry("tags"), "{ image: team/again, tag: '2' }", asked.replace("key: key", "key: other"));

        assertThat(types(first)).containsExactly("application/vnd.cyclonedx+json", "application/vnd.in-toto+json");
        assertThat(types(discovered(registry("tags") + "/team/again:1", "--plain-http")))
                .contains("application/vnd.cyclonedx+json")
                .filteredOn("application/vnd.cyclonedx+json"::equals)
                .hasSize(1);
        assertThat(cosign("key.pub", registry("tags") + "/team/again:1")).isZero();
        assertThat(cosign("other.pub", registry("tags") + "/team/again:1")).isZero();
    }

    @Test
    void an_image_layout_has_them_too() throws Exception {
        Cli.Run run = deploy(
                "oci:" + home.resolve("layout"), "{ image: team/web, tag: '1' }", "sbom: spdx, provenance: true");

        assertThat(run.err()).doesNotContain("error");
        assertThat(types(discovered(home.resolve("layout") + "@" + digest(), "--oci-layout")))
                .containsExactly("application/spdx+json", "application/vnd.in-toto+json");
        Shell.output("skopeo", "inspect", "oci:" + home.resolve("layout") + ":team/web:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags", "lists"})
    void what_others_have_attached_stays(String kind) throws Exception {
        String image = registry(kind) + "/team/shared:1";
        deploy(registry(kind), "{ image: team/shared, tag: '1' }", "");
        Path note = Files.writeString(home.resolve("note"), "a note");
        Shell.output(trixie(
                "oras",
                "attach",
                "--plain-http",
                "--disable-path-validation",
                "--artifact-type=text/plain",
                image,
                note.toString()));

        cli.onInstance("undeploy");
        Cli.Run run = deploy(registry(kind), "{ image: team/shared, tag: '1' }", "sbom: spdx, provenance: true");

        assertThat(run.err()).doesNotContain("error");
        assertThat(types(discovered(image, "--plain-http")))
                .containsExactly("application/spdx+json", "application/vnd.in-toto+json", "text/plain");
    }

    @Test
    void a_provenance_names_the_base_image() throws Exception {
        String repository = registry("lists") + "/team/";
        deploy(registry("lists"), "{ image: team/base, tag: '1' }", "");
        String base = digest();
        Files.writeString(home.resolve("Dockerfile"), "FROM " + repository + "base:1\nLABEL a=b\n");

        Cli.Run run = deploy(registry("lists"), "{ image: team/based, tag: '1' }", "provenance: true");

        assertThat(run.err()).doesNotContain("error");
        JsonNode found = discovered(repository + "based:1", "--plain-http");
        JsonNode provenance = document(repository + "based", of("application/vnd.in-toto+json", found));
        assertThat(provenance
                        .at("/predicate/buildDefinition/resolvedDependencies")
                        .valueStream()
                        .filter(one -> one.path("uri").asText().equals("docker://" + repository + "base:1"))
                        .map(one -> "sha256:" + one.at("/digest/sha256").asText()))
                .containsExactly(base);
    }

    @Test
    void an_image_for_several_platforms_has_an_sbom_for_each() throws Exception {
        String repository = registry("tags") + "/team/all";
        String asked = "sbom: spdx, provenance: true, signing_key: key";

        Cli.Run run = deploy(
                registry("tags"), "{ image: team/all, tag: '1', platforms: [ linux/amd64, linux/arm64 ] }", asked);

        assertThat(run.err()).doesNotContain("error");
        assertThat(types(discovered(repository + ":1", "--plain-http")))
                .containsExactly("application/vnd.in-toto+json");
        JsonNode index =
                JsonDocument.of(Shell.output(trixie("oras", "manifest", "fetch", "--plain-http", repository + ":1")));
        for (JsonNode manifest : index.path("manifests")) {
            String digest = manifest.path("digest").asText();
            assertThat(types(discovered(repository + "@" + digest, "--plain-http")))
                    .containsExactly("application/spdx+json");
        }
        assertThat(cosign("key.pub", repository + ":1")).isZero();
    }

    @Test
    void an_image_to_which_nothing_can_be_attached_has_been_published() throws Exception {
        Cli.Run run = deploy(registry("lists"), "{ image: plain/web, tag: '1' }", "sbom: spdx");

        assertThat(run.status()).isEqualTo(1);
        String image = registry("lists") + "/plain/web:1";
        assertThat(run.err())
                .contains(image + " has been published, but not all that was to be attached to it")
                .contains("no artifacts here")
                .contains("hint: deploy again to attach the rest");
        Shell.output(trixie("oras", "manifest", "fetch", "--plain-http", image));
    }

    @Test
    void an_archive_is_left_as_it_is_and_that_is_said() throws Exception {
        Cli.Run run = deploy("oci-archive:" + home.resolve("image.tar"), "{ image: web, tag: '1' }", "sbom: spdx");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("warning TOSCA-5343").contains("an archive has room for an image alone");
    }

    @Test
    void a_key_that_is_none_is_refused_before_anything_is_built() throws Exception {
        Files.writeString(home.resolve("key"), "nothing");

        Cli.Run run = deploy(registry("tags"), "{ image: web, tag: '1' }", "signing_key: key");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-5340").contains("key is no key in the form PEM");
        assertThat(run.out()).doesNotContain("Deploying image-builder");
    }
}
