package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.testbed.FileSearch;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code executor deploy} from end to end: a real git server, web server, registry, and buildah. */
class DeployTest extends ImageDeployment {

    @Test
    void a_private_repository_is_built_and_pushed_to_a_private_registry() throws Exception {
        Path inputs = inputs(servers.gitSource(ImageServers.WEB)
                + servers.registryTarget("- { image: shop/web, tag: '1.0' }\n- { image: shop/web, tag: latest }"));
        Cli.Run run;
        try (var watch = ProcessListWatch.forText(ImageServers.PASSWORD)) {
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
        assertThat(first.get("reference").textValue()).isEqualTo(servers.registry.authority() + "/shop/web:1.0");
        assertThat(first.get("platforms").get(0).textValue()).isEqualTo("linux/amd64");
        assertThat(servers.digest("shop/web:1.0")).isEqualTo(first.get("digest").textValue());
        assertThat(images().get(1).get("digest")).isEqualTo(first.get("digest"));
        JsonNode labels = servers.inspect("shop/web:1.0").get("Labels");
        assertThat(labels.get("org.opencontainers.image.revision").textValue()).hasSize(40);
        assertThat(labels.get("org.opencontainers.image.source").textValue())
                .isEqualTo(servers.git.url("private/app.git"));

        assertThat(run.out() + run.err()).doesNotContain(ImageServers.PASSWORD);
        for (String form : List.of(
                ImageServers.PASSWORD,
                ImageServers.base64(ImageServers.PASSWORD),
                ImageServers.base64("ann:" + ImageServers.PASSWORD))) {
            assertThat(FileSearch.filesWith(form, home)).isSubsetOf(home.resolve("inputs.yaml"));
            assertThat(FileSearch.filesWith(form, cache)).isEmpty();
        }
        assertThat(cache.resolve("image-builder/work")).isEmptyDirectory();
    }

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
    void a_dockerfile_behind_a_password_is_built_with_a_context_from_git() throws Exception {
        Path inputs = inputs("""
                source:
                  dockerfile: { url: %s, username: ann, password: %s }
                  build_context: { url: %s, username: ann, password: %s, subdir: services/web }
                target:
                  registry: { url: "oci:images" }
                  images: [ { image: page, tag: v1 } ]
                """.formatted(
                        servers.files.url("private/Dockerfile"),
                        ImageServers.quoted(ImageServers.PASSWORD),
                        servers.git.url("private/app.git"),
                        ImageServers.quoted(ImageServers.PASSWORD)));

        Cli.Run run = cli.deploy(inputs);

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(images().get(0).get("reference").textValue())
                .isEqualTo("oci:" + home.resolve("images") + ":page:v1");
        assertThat(home.resolve("images/index.json")).exists();
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

    @Test
    void users_docker_configuration_is_never_touched() throws Exception {
        Path config = Path.of(System.getProperty("user.home"), ".docker/config.json");
        boolean existed = Files.exists(config);

        assertThat(cli.deploy(inputs(servers.gitSource(ImageServers.WEB)
                                + servers.registryTarget("- { image: shop/d, tag: latest }")))
                        .status())
                .isZero();

        assertThat(Files.exists(config)).isEqualTo(existed);
    }
}
