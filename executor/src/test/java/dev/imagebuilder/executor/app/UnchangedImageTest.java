package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Images that are there already: when they are built again, published again, and removed. */
class UnchangedImageTest extends ImageDeployment {

    private static final String CONTEXT = """
            source:
              dockerfile: { url: "file:Dockerfile" }
              build_context: { path: . }
            """;

    private Cli.Run deploy(String name, String... arguments) throws IOException {
        Path inputs = inputs("source:\n  dockerfile: { url: \"file:Dockerfile\" }\n"
                + servers.registryTarget("- { image: " + name + ", tag: '1' }"));
        return cli.onInstance(
                "deploy",
                Stream.concat(Stream.of("-i", inputs, Cli.DEFINITION), Stream.of(arguments))
                        .toArray());
    }

    private void dockerfile(String... lines) throws IOException {
        Files.writeString(home.resolve("Dockerfile"), String.join("\n", lines) + "\n");
    }

    /** Publishes an image that says which it is. */
    private String publish(String which, String name) throws Exception {
        Path layout = perTest.resolve("image-" + which);
        Shell.output(TestServer.script("busybox-image"), layout.toString(), "\"Labels\":{\"which\":\"" + which + "\"}");
        servers.push(layout, name);
        return servers.registry.authority() + "/" + name;
    }

    private String ours() throws IOException {
        return images().get(0).path("digest").textValue();
    }

    @Test
    void another_base_image_under_the_same_name_is_a_reason_to_build() throws Exception {
        String base = publish("first", "unchanged/base:1");
        dockerfile("FROM " + base, "COPY --from=" + base + " /bin/busybox /again");
        assertThat(deploy("unchanged/based").status()).isZero();
        String before = ours();
        assertThat(deploy("unchanged/based").out()).contains("Nothing to do");

        publish("second", "unchanged/base:1");
        Cli.Run changed = deploy("unchanged/based");

        assertThat(changed.err()).contains("base image " + base + " changed");
        assertThat(changed.out()).contains("Executing update on image-builder_0");
        assertThat(ours()).isNotEqualTo(before).isEqualTo(servers.digest("unchanged/based:1"));
        assertThat(deploy("unchanged/based").out()).contains("Nothing to do");
    }

    @Test
    void layers_that_the_registry_has_keep_their_digests() throws Exception {
        String base = publish("kept", "unchanged/kept-base:1");
        dockerfile("FROM " + base, "COPY --from=" + base + " /bin/busybox /again");
        List<String> layers = layers("unchanged/kept-base:1");

        assertThat(deploy("unchanged/kept").status()).isZero();

        assertThat(layers("unchanged/kept:1")).startsWith(layers.getFirst()).hasSize(layers.size() + 1);
        assertThat(deploy("unchanged/kept", "--rebuild").status()).isZero();
        assertThat(layers("unchanged/kept:1")).startsWith(layers.getFirst());
    }

    @Test
    void a_layout_gets_all_layers() throws Exception {
        String base = publish("whole", "unchanged/whole-base:1");
        dockerfile("FROM " + base, "LABEL x=y");
        Path inputs = inputs("source:\n  dockerfile: { url: \"file:Dockerfile\" }\n"
                + servers.registryTarget("- { image: unchanged/whole, tag: '1' }")
                + "  registries: [ { url: \"oci:layout\" } ]\n");
        assertThat(cli.deploy(inputs).status()).isZero();
        assertThat(cli.onInstance("deploy", "--rebuild", "-i", inputs, Cli.DEFINITION)
                        .status())
                .isZero();

        Path copy = perTest.resolve("copy");
        Shell.output("skopeo", "copy", "oci:" + home.resolve("layout") + ":unchanged/whole:1", "dir:" + copy);

        assertThat(copy.resolve("manifest.json")).exists();
    }

    private static List<String> layers(String image) throws IOException {
        return servers.inspect(image, "--raw")
                .path("layers")
                .valueStream()
                .map(layer -> layer.path("digest").asText())
                .toList();
    }

    @Test
    void a_name_that_is_gone_is_published_again() throws Exception {
        dockerfile("FROM scratch", "LABEL a=b");
        assertThat(deploy("unchanged/gone").status()).isZero();
        String before = ours();
        servers.delete("unchanged/gone:1");

        Cli.Run again = deploy("unchanged/gone");

        assertThat(again.err()).contains("/unchanged/gone:1 is missing");
        assertThat(servers.digest("unchanged/gone:1")).isEqualTo(before);
    }

    @Test
    void what_is_to_be_attested_is_a_reason_to_build() throws Exception {
        dockerfile("FROM scratch", "LABEL d=e");
        String image = CONTEXT + servers.registryTarget("- { image: unchanged/attested, tag: '1' }");
        assertThat(cli.deploy(inputs(image)).status()).isZero();

        Cli.Run attested = cli.deploy(inputs(image + "attestation: { provenance: true }\n"));

        assertThat(attested.err()).contains("its property attestation changed");
        assertThat(attested.out()).contains("Executing update on image-builder_0");
        String attached = "unchanged/attested:" + ours().replace(':', '-');
        assertThat(servers.inspect(attached, "--raw").path("manifests")).hasSize(1);
    }

    @Test
    void a_name_that_another_has_taken_is_left_to_them_until_it_is_asked_for() throws Exception {
        dockerfile("FROM scratch", "LABEL b=c");
        assertThat(deploy("unchanged/taken").status()).isZero();
        String before = ours();
        publish("foreign", "unchanged/taken:1");
        String foreign = servers.digest("unchanged/taken:1");

        Cli.Run again = deploy("unchanged/taken");

        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("Nothing to do");
        assertThat(again.err()).containsOnlyOnce("warning TOSCA-5360").contains(foreign);
        assertThat(servers.digest("unchanged/taken:1")).isEqualTo(foreign);

        Cli.Run rebuilt = deploy("unchanged/taken", "--rebuild");

        assertThat(rebuilt.err()).contains("a rebuild is asked for");
        assertThat(servers.digest("unchanged/taken:1")).isEqualTo(ours()).isNotEqualTo(foreign);
        assertThat(ours()).isNotEqualTo(before);
        assertThat(deploy("unchanged/taken").out()).contains("Nothing to do");
    }

    @Test
    void layers_go_when_a_node_does_and_published_images_stay() throws Exception {
        dockerfile("FROM scratch AS one", "COPY Dockerfile /a", "FROM scratch", "COPY --from=one /a /b");
        Path storage = ownCache();
        Path inputs = inputs(CONTEXT + servers.registryTarget("- { image: unchanged/stays, tag: '1' }"));
        assertThat(cli.deploy(inputs).status()).isZero();
        assertThat(layers(storage)).isPositive();

        Cli.Run gone = cli.onInstance("undeploy", "-f");

        assertThat(gone.err()).doesNotContain("error");
        assertThat(layers(storage)).isZero();
        assertThat(servers.digest("unchanged/stays:1")).startsWith("sha256:");
    }

    private Path ownCache() throws IOException {
        Path storage = Files.createTempDirectory(perTest, "cache");
        cli = cli.with("XDG_CACHE_HOME", storage.toString());
        return storage;
    }

    @Test
    void what_builds_leave_is_shown_and_pruned() throws Exception {
        Path storage = ownCache();
        assertThat(cli.run("cache", "show", "--format", "json")
                        .json()
                        .path("built")
                        .asInt())
                .isZero();
        dockerfile("FROM scratch", "COPY Dockerfile /a");
        Path inputs = inputs(CONTEXT + servers.registryTarget("- { image: unchanged/cached, tag: '1' }"));
        assertThat(cli.deploy(inputs).status()).isZero();

        JsonNode content = cli.run("cache", "show", "--format", "json").json();
        assertThat(content.path("place").asText())
                .isEqualTo(storage.resolve("image-builder").toString());
        assertThat(content.path("built").asLong()).isEqualTo(layers(storage)).isPositive();
        assertThat(content.path("bytes").asLong()).isPositive();
        assertThat(cli.run("cache", "prune", "--keep", "1GB").out()).contains(" built, 0 fetched");
        assertThat(layers(storage)).isPositive();

        assertThat(cli.run("cache", "prune").out()).contains("0 built, 0 fetched");
        assertThat(layers(storage)).isZero();
        assertThat(storage.resolve("image-builder/used")).isEmptyDirectory();
    }

    @Test
    void a_limit_is_kept_before_each_build() throws Exception {
        Path storage = ownCache();
        dockerfile("FROM scratch", "COPY Dockerfile /a");
        Path inputs = inputs(CONTEXT + servers.registryTarget("- { image: unchanged/limited, tag: '1' }"));
        assertThat(cli.deploy(inputs).status()).isZero();
        long before = layers(storage);
        dockerfile("FROM scratch", "COPY Dockerfile /b");

        Cli.Run limited = cli.with("EXECUTOR_CACHE_LIMIT", "1 B").deploy(inputs);

        assertThat(limited.err()).contains("removing layers that were longest not used");
        assertThat(layers(storage)).isEqualTo(before);
        assertThat(cli.with("EXECUTOR_CACHE_LIMIT", "much").run("cache", "show").err())
                .contains("EXECUTOR_CACHE_LIMIT must be a size");
        assertThat(cli.run("cache", "prune", "--keep", "much").err()).contains("'much' is no size");
        assertThat(cli.run("cache").err()).contains("show or prune");
    }

    private static long layers(Path storage) throws IOException {
        try (Stream<Path> images = Files.list(storage.resolve("image-builder/storage/overlay-images"))) {
            return images.filter(Files::isDirectory).count();
        }
    }

    @Test
    void published_images_go_when_that_is_asked_for_and_those_of_others_stay() throws Exception {
        dockerfile("FROM scratch", "LABEL c=d");
        Path inputs = inputs("source:\n  dockerfile: { url: \"file:Dockerfile\" }\n"
                + servers.registryTarget(
                        "- { image: unchanged/ours, tag: '1' }\n- { image: unchanged/theirs, tag: '1' }")
                + "  registries: [ { url: \"oci:layout\" } ]\n");
        assertThat(cli.deploy(inputs).status()).isZero();
        publish("theirs", "unchanged/theirs:1");

        Cli.Run gone = cli.onInstance("undeploy", "-f", "--delete-images");

        assertThat(gone.status()).isZero();
        assertThat(gone.err()).containsOnlyOnce("warning TOSCA-5360").contains("unchanged/theirs:1");
        assertThat(servers.has("unchanged/ours:1")).isFalse();
        assertThat(servers.has("unchanged/theirs:1")).isTrue();
        assertThat(Files.readString(home.resolve("layout/index.json"))).doesNotContain("unchanged");
    }
}
