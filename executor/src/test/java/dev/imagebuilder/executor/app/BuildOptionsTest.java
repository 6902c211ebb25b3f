package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.FileSearch;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a deployment makes of the options of its builds. */
class BuildOptionsTest extends ImageDeployment {
    private static final String DOCKERFILE = "FROM scratch\nCOPY busybox /\n";

    private Path blueprint(String dockerfile, String options, String... image) throws IOException {
        Path context = Files.createDirectories(home.resolve("context"));
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(home.resolve("Dockerfile"), DOCKERFILE + dockerfile);
        return Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ builtin:image-builder.yaml ]
                topology_template:
                  inputs: { token: { type: string, metadata: { sensitive: true }, default: none } }
                  node_templates:
                    machine: { type: tosca.nodes.Compute, attributes: { public_address: localhost } }
                    image:
                      type: image_builder.nodes.DockerImageBuild
                      requirements: [ { host: machine } ]
                      properties:
                        source: { dockerfile: { url: "file:Dockerfile" }, build_context: { path: context } }
                        target:
                          registry: { url: "oci:images" }
                          images: [ { image: a, tag: b, %s } ]
                        options: { %s }
                """.formatted(String.join(", ", image), options));
    }

    private static String printed(Cli.Run run) {
        return run.out() + run.err();
    }

    @Test
    void secrets_come_from_inputs_files_and_variables() throws Exception {
        String mark = "hush-" + System.nanoTime();
        Files.writeString(home.resolve("password"), mark + "file");
        cli = cli.with("TOKEN_OF_BUILD", mark + "variable");
        Path service = blueprint(
                """
                RUN --mount=type=secret,id=in --mount=type=secret,id=file --mount=type=secret,id=env \\
                    [ "/busybox", "wc", "-c", "/run/secrets/in", "/run/secrets/file", "/run/secrets/env" ]
                """,
                "secrets: { in: { value: { get_input: token } }, file: { file: password }, env: { env: TOKEN_OF_BUILD } }");

        Cli.Run run = cli.onInstance("deploy", "-v", "--input", "token=" + mark + "input", service.toString());

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(printed(run))
                .contains(
                        mark.length() + 5 + " /run/secrets/in",
                        mark.length() + 4 + " /run/secrets/file",
                        mark.length() + 8 + " /run/secrets/env",
                        "RUN --mount=type=secret,target=/run/secrets/in --mount");
        assertThat(printed(run)).doesNotContain(mark);
        Files.delete(home.resolve("password"));
        for (Path place : new Path[] {home, cache}) {
            assertThat(FileSearch.filesWith(mark, place)).isEmpty();
        }
    }

    @Test
    void another_secret_is_a_reason_to_build() throws Exception {
        Path password = Files.writeString(home.resolve("password"), "hush-file");
        Path key = home.resolve("key");
        key(key);
        cli = cli.with("TOKEN_OF_BUILD", "hush-variable");
        Path service = blueprint(
                "LABEL is=unchanged\n",
                "secrets: { file: { file: password }, env: { env: TOKEN_OF_BUILD } }, ssh: { me: { file: key } }");
        assertThat(cli.onInstance("deploy", service).err()).doesNotContain("error");
        assertThat(cli.onInstance("deploy", service).out()).contains("Nothing to do");

        Files.writeString(password, "hush-other");
        assertThat(cli.onInstance("deploy", service).err()).contains("secret file changed");
        cli = cli.with("TOKEN_OF_BUILD", "hush-other");
        assertThat(cli.onInstance("deploy", service).err()).contains("secret env changed");
        Files.delete(key);
        key(key);
        assertThat(cli.onInstance("deploy", service).err()).contains("ssh key me changed");

        assertThat(cli.onInstance("deploy", service).out()).contains("Nothing to do");
        assertThat(FileSearch.filesWith("hush", cli.instance())).isEmpty();

        Files.delete(password);
        assertThat(cli.onInstance("undeploy", "-f").status()).isZero();
    }

    private static void key(Path file) {
        Shell.output("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
    }

    @Test
    void an_image_gets_its_name_when_it_is_verified() throws Exception {
        Path service = blueprint("", "labels: { a: b }", "verify: [ /busybox, test, -e, /page ]");

        Cli.Run failed = cli.onInstance("deploy", service);

        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.err()).contains("TOSCA-5351: a:b: the verification by /busybox ended with exit status 1");
        assertThat(home.resolve("images")).doesNotExist();

        Files.writeString(home.resolve("context/page"), "hello");
        Files.writeString(home.resolve("Dockerfile"), DOCKERFILE + "COPY page /\n");
        Cli.Run run = cli.onInstance("deploy", service);

        assertThat(run.err()).doesNotContain("error");
        assertThat(home.resolve("images/index.json")).exists();
    }

    @Test
    void the_time_of_images_may_be_the_epoch_of_sources() throws Exception {
        Path service = blueprint("", "");

        Cli.Run refused = cli.with("SOURCE_DATE_EPOCH", "yesterday").onInstance("deploy", service);
        assertThat(refused.status()).isEqualTo(3);
        assertThat(refused.err()).contains("TOSCA-4002", "SOURCE_DATE_EPOCH is no number");

        Cli.Run run = cli.with("SOURCE_DATE_EPOCH", "86400").onInstance("deploy", service);
        assertThat(run.err()).doesNotContain("error");
        assertThat(Shell.output("skopeo", "inspect", "oci:" + home.resolve("images") + ":a:b"))
                .asString()
                .contains("1970-01-02T00:00:00Z");
    }

    @Test
    void base_images_come_by_logins_for_pulls_or_of_this_machine() throws Exception {
        Path base = home.resolve("base");
        Shell.output(TestServer.script("busybox-image"), base.toString());
        servers.push(base, "base/private:1");
        String host = servers.registry.authority();
        String trusted = "url: " + host + ", ca_cert: " + serverHome.resolve("registry/ca.pem");
        String login = ", " + ImageServers.login();
        Path service = blueprint("FROM " + host + "/base/private:1\n", "pull_registries: [ { " + trusted + " } ]");

        assertThat(cli.onInstance("deploy", service).err()).contains("TOSCA-5004", "base/private");

        Files.writeString(
                home.resolve("config.json"),
                "{\"auths\":{\"" + host + "\":{\"auth\":\""
                        + ImageServers.base64(ImageServers.USER + ":" + ImageServers.PASSWORD) + "\"}}}");
        assertThat(cli.with("DOCKER_CONFIG", home.toString())
                        .onInstance("deploy", service)
                        .status())
                .isZero();
        Path other = blueprint(
                "FROM " + host + "/base/private:1\nENV a=b\n", "pull_registries: [ { " + trusted + login + " } ]");
        assertThat(cli.onInstance("deploy", other).err()).doesNotContain("error");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secrets: { a: { file: none } }            | TOSCA-5003 | the secret",
                "secrets: { a: { env: NO_SUCH_VARIABLE } } | TOSCA-5003 | NO_SUCH_VARIABLE",
                "secrets: { a: { } }                       | TOSCA-5350 | the secret a",
                "secrets: { a: { env: A, value: b } }      | TOSCA-5350 | the secret a",
                "secrets: { a=b: { env: A } }              | TOSCA-5350 | a=b",
                "ssh: { default: { file: none } }          | TOSCA-5003 | the ssh key",
                "ssh: { default: { agent: true } }         | TOSCA-5003 | SSH_AUTH_SOCK",
                "ssh: { default: { } }                     | TOSCA-5350 | default",
                "pull_registries: [ { url: \"oci:x\" } ]   | TOSCA-4011 | to pull from",
                "cache_to: cache                           | TOSCA-4011 | no place for a cache",
                "cache_from: \"r.example/a:tag\"            | TOSCA-4011 | without a tag",
                "cache_to: \"oci:c\", squash: true          | TOSCA-4002 | squash",
                "arguments: { A: { get_input: token } }    | TOSCA-4002 | options.secrets",
            })
    void what_cannot_be_is_told_before_anything_begins(String options, String code, String words) throws Exception {
        Cli.Run run = cli.onInstance("deploy", blueprint("", options).toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains(code, words);
        assertThat(run.out()).doesNotContain("building");
    }
}
