package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One image under several names: tags, and registries. */
class ImageTargetsTest extends ImageDeployment {
    private static final String NOBODY = "127.0.0.1:9";

    private Cli.Run deploy(String images, String registries) throws IOException {
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nLABEL a=b\n");
        return cli.deploy(inputs("source:\n  dockerfile: { url: \"file:Dockerfile\" }\n"
                + servers.registryTarget(images)
                + registries.indent(2)));
    }

    private List<String> references() throws IOException {
        return images().valueStream()
                .map(image -> image.path("reference").textValue())
                .toList();
    }

    @Test
    void an_image_has_all_its_tags_in_all_registries() throws Exception {
        Cli.Run run = deploy(
                "- { image: two/all, tag: '1', tags: [ '1.0', latest, '1' ] }",
                "registries:\n" + "- { url: \"oci:layout\" }");

        assertThat(run.err()).doesNotContain("error");
        String registry = servers.registry.authority() + "/two/all:";
        String layout = "oci:" + home.resolve("layout") + ":two/all:";
        assertThat(references())
                .containsExactly(
                        registry + "1",
                        registry + "1.0",
                        registry + "latest",
                        layout + "1",
                        layout + "1.0",
                        layout + "latest");
        assertThat(images().valueStream().map(image -> image.path("digest")).distinct())
                .hasSize(1);
        assertThat(servers.digest("two/all:latest"))
                .isEqualTo(images().get(0).path("digest").textValue());
        assertThat(run.out().lines().filter(line -> line.contains("Deploying image-builder")))
                .hasSize(1);
    }

    @Test
    void a_registry_that_fails_keeps_the_image_from_no_other() throws Exception {
        Cli.Run run = deploy(
                "- { image: two/some, tag: '1' }", "registries:\n- { url: " + NOBODY + " }\n- { url: \"oci:layout\" }");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .containsOnlyOnce("error TOSCA-5005")
                .contains(NOBODY)
                .contains(servers.registry.authority() + "/two/some:1 has been published")
                .contains("oci:" + home.resolve("layout") + ":two/some:1 has been published");
        assertThat(servers.digest("two/some:1")).startsWith("sha256:");
    }

    /** Each row: images, further registries, the code of the finding, and words of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            - { image: a, tag: '1', tags: [ 'two words' ] }                      |                                    | 4011 | "two words" is no tag
            - { image: a, tag: '1' }, - { image: a, tag: '2', tags: [ '1' ] }    |                                    | 4011 | two images are to be
            - { image: a, tag: '1' }                                             | - { url: 'host:1', username: ann } | 4011 | username without a password
            - { image: a, tag: '1', tags: [ '2' ] }                              | - { url: 'oci-archive:x.tar' }     | 4002 | several images are to be in the archive
            """)
    void what_is_wrong_with_names_is_found_before_anything_is_built(
            String images, String registries, String code, String words) throws Exception {
        Cli.Run run = deploy(
                images.replace("}, -", "}\n-"),
                registries == null ? "" : "registries:\n" + registries.replace("'", "\""));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).containsOnlyOnce("error TOSCA-" + code).contains(words);
    }

    @Test
    void images_of_an_earlier_deployment_are_told_apart_by_their_names() throws Exception {
        assertThat(deploy("- { image: two/more, tag: '1' }", "").status()).isZero();
        JsonNode before = images();

        Cli.Run run = deploy("- { image: two/more, tag: '1', tags: [ '2' ] }", "");

        assertThat(run.status()).isZero();
        assertThat(images().get(0)).isEqualTo(before.get(0));
        assertThat(servers.digest("two/more:2"))
                .isEqualTo(before.get(0).path("digest").textValue());
    }
}
