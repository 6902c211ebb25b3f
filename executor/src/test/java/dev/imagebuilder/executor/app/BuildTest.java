package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code executor build}: a request without a blueprint. */
class BuildTest extends ImageDeployment {

    private Path request(String name, String text) throws IOException {
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nLABEL a=b\n");
        return Files.writeString(home.resolve(name), text);
    }

    private static final String JSON = """
            {
            \t"source": { "dockerfile": { "url": "file:Dockerfile" } },
            \t"target": {
            \t\t"images": [ { "image": "built/alone", "tag": "1", "platforms": [ "linux/amd64", "linux/arm64" ] } ],
            \t\t"registry": { "url": "oci:layout" }
            \t}
            }
            """;

    @Test
    void a_request_in_json_is_built_and_the_second_time_nothing_is_done() throws Exception {
        Path request = request("request.json", JSON);

        Cli.Run first = cli.run("build", request.toString());
        Cli.Run second = cli.run("build", request.toString());

        assertThat(first.err()).doesNotContain("error");
        assertThat(first.status()).isZero();
        assertThat(first.out()).contains("oci:" + home.resolve("layout") + ":built/alone:1", "- linux/arm64");
        assertThat(second.out()).contains("Nothing to do", "oci:" + home.resolve("layout") + ":built/alone:1");
        assertThat(home.resolve(".executor")).doesNotExist();

        Cli.Run third = cli.run("build", "--rebuild", "-p", home.resolve("own").toString(), request.toString());

        assertThat(third.out()).contains("Executing create on image-builder_0");
        assertThat(home.resolve("own/journal")).exists();
    }

    @Test
    void a_request_in_yaml_goes_to_a_registry() throws Exception {
        Path request = request(
                "request.yaml",
                "source: { dockerfile: { url: \"file:Dockerfile\" } }\n"
                        + servers.registryTarget("- { image: built/yaml, tag: '1' }"));

        Cli.Run run = cli.run("build", "--format", "json", request.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains(servers.digest("built/yaml:1")).doesNotContain(ImageServers.PASSWORD);
    }

    @Test
    void unknown_keys_are_errors_with_a_suggestion() throws Exception {
        Cli.Run run = cli.run(
                "build", request("r.json", JSON.replace("\"tag\"", "\"tagg\"")).toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-3003", "r.json:4:", "did you mean \"tag\"?");

        Cli.Run top = cli.run(
                "build",
                request("r.json", JSON.replace("\"source\"", "\"sourc\"")).toString());

        assertThat(top.err()).contains("error TOSCA-3010", "did you mean \"source\"?");
    }

    @Test
    void what_is_no_json_is_one_finding_with_its_place() throws Exception {
        Cli.Run run = cli.run(
                "build",
                request("r.json", JSON.replace("\"oci:layout\" }", "\"oci:layout\""))
                        .toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).containsOnlyOnce("error ").contains("r.json:");
    }
}
