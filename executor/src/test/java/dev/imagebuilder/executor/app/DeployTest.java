package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.testbed.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code executor deploy} from end to end: a real git server, web server, registry, and buildah. */
class DeployTest extends ImageDeployment {

    @Test
    void the_same_thing_a_second_time_is_a_no_op_until_something_changes() throws Exception {
        Path inputs = inputs(
                servers.gitSource(ImageServers.WEB) + servers.registryTarget("- { image: shop/again, tag: latest }"));
        assertThat(cli.deploy(inputs).status()).isZero();
        JsonNode before = images();

        Cli.Run second = cli.deploy(inputs);

        assertThat(second.status()).isZero();
        assertThat(second.out()).contains("Nothing to do").doesNotContain("Deploying");
        assertThat(images()).isEqualTo(before);

        servers.repository().file("services/web/page", "changed\n").publish();
        Cli.Run third = cli.deploy(inputs);
        assertThat(third.err())
                .contains("image-builder_0: git " + servers.git.url("private/app.git") + " HEAD changed");
        assertThat(third.out()).contains("Update of image-builder_0 complete");
        assertThat(images()).isNotEqualTo(before);
    }

    @Test
    void a_private_debian_base_image_is_pulled_and_runs() throws Exception {
        Path layout = serverHome.resolve("debian");
        String script = TestServer.script("base-image");
        assertThat(new ProcessBuilder(script, layout.toString(), "bookworm")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor())
                .isZero();
        servers.push(layout, "base/debian:12");
        Files.writeString(
                home.resolve("Dockerfile"),
                "FROM " + servers.registry.authority()
                        + "/base/debian:12\nRUN dpkg --list > /packages && test -s /packages\n");

        Cli.Run run = cli.deploy(inputs("source: { dockerfile: { url: 'file:Dockerfile' } }\n"
                + servers.registryTarget("- { image: shop/on-debian, tag: latest }")));

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(servers.digest("shop/on-debian:latest"))
                .isEqualTo(images().get(0).get("digest").textValue());
    }

    @Test
    void a_reference_is_a_name_that_tools_can_pull_by() throws Exception {
        String target = servers.registryTarget("- { image: shop/named, tag: latest }")
                .replace("url: " + servers.registry.authority(), "url: https://" + servers.registry.authority() + "/");

        assertThat(cli.deploy(inputs(servers.gitSource(ImageServers.WEB) + target))
                        .status())
                .isZero();

        assertThat(images().get(0).get("reference").textValue())
                .isEqualTo(servers.registry.authority() + "/shop/named:latest");
    }
}
