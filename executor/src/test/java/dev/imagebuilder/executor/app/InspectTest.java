package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.adapter.layout.LayoutRegistry;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.testbed.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code executor inspect} shows of images in a registry that wants a login, and in an image layout. */
class InspectTest extends ImageDeployment {
    private String image;

    @BeforeEach
    void publish() throws IOException {
        Files.writeString(home.resolve("Dockerfile"), """
                FROM scratch
                LABEL shop=web
                ENV TOKEN=secret PORT=80
                EXPOSE 80
                USER 1000
                ENTRYPOINT ["/web", "--all"]
                """);
        cli.deploy(inputs("source:\n  dockerfile: { url: \"file:Dockerfile\" }\n"
                + "attestation: { sbom: cyclonedx }\n"
                + servers.registryTarget("- { image: shop/seen, tag: '1' }")));
        image = servers.registry.authority() + "/shop/seen:1";
    }

    private Cli.Run inspect(String password, String... more) {
        String[] words = new String[more.length + 5];
        words[0] = "inspect";
        words[1] = "--username=" + ImageServers.USER;
        words[2] = "--ca-cert=" + serverHome.resolve("registry/ca.pem");
        words[3] = image;
        words[4] = "--color=never";
        System.arraycopy(more, 0, words, 5, more.length);
        return cli.with("EXECUTOR_REGISTRY_PASSWORD", password).run(words);
    }

    @Test
    void an_image_is_shown_with_what_is_attached_to_it() throws Exception {
        Cli.Run run = inspect(ImageServers.PASSWORD);

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().map(String::strip))
                .contains("digest      " + servers.digest("shop/seen:1"), "signatures  none", "linux/amd64")
                .contains("entrypoint  /web --all", "user        1000", "ports       80/tcp")
                .contains("label       shop=web", "sbom        CycloneDX-1.6, packages 0")
                .anyMatch(line -> line.startsWith("variables") && line.endsWith("TOKEN, PORT"))
                .noneMatch(line -> line.startsWith("variables") && line.contains("secret"));
    }

    @Test
    void an_image_is_shown_as_json() throws Exception {
        JsonNode shown = inspect(ImageServers.PASSWORD, "--format=json").json();

        assertThat(shown.path("digest").asText()).isEqualTo(servers.digest("shop/seen:1"));
        assertThat(shown.path("size").asLong())
                .isEqualTo(images().get(0).path("size").asLong());
        assertThat(shown.at("/platforms/0/entrypoint/1").asText()).isEqualTo("--all");
        assertThat(shown.at("/platforms/0/attached/0/type").asText()).isEqualTo("application/vnd.cyclonedx+json");
        assertThat(shown.at("/platforms/0/attached/0/says/packages").asText()).isEqualTo("0");
        assertThat(shown.path("signed").isNull()).isTrue();
    }

    @Test
    void a_wrong_password_is_refused_and_not_shown() {
        Cli.Run run = inspect("wrong-one");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("wants other credentials").doesNotContain("wrong-one");
    }

    @Test
    void an_image_that_is_not_there_is_told() {
        image += ".2";

        Cli.Run run = inspect(ImageServers.PASSWORD);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("there is no image " + image);
    }

    @Test
    void an_image_of_a_layout_has_all_its_platforms() {
        var target = new ImageTarget.Layout(home.resolve("layout"), "shop/all", "1");
        new LayoutRegistry().publish(SampleImage.writeIndex(home.resolve("made"), "a layer"), target);

        Cli.Run run = cli.run("inspect", target.reference());

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).contains("linux/arm64/v8", "linux/amd64");
    }
}
