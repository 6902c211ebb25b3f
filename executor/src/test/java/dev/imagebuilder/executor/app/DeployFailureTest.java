package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images that cannot be built or published, with real servers and buildah. */
class DeployFailureTest extends ImageDeployment {

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
        Path inputs =
                inputs(servers.gitSource(fields) + servers.registryTarget("- { image: shop/never, tag: latest }"));

        Cli.Run run = cli.deploy(inputs);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).containsOnlyOnce("error " + code).contains(words).doesNotContain(ImageServers.PASSWORD);
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(cache.resolve("image-builder/work")).isEmptyDirectory();
        assertThat(servers.registry.log()).doesNotContain("PUT /v2/shop/never/manifests");
    }

    @Test
    void a_build_context_that_does_not_exist_is_named() throws Exception {
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nCOPY page /\n");

        Cli.Run run = cli.deploy(inputs("""
                source: { dockerfile: { url: "file:Dockerfile" }, build_context: { path: nowhere } }
                target: { registry: { url: "oci:images" }, images: [ { image: a, tag: b } ] }
                """));

        assertThat(run.err())
                .containsOnlyOnce("error TOSCA-5003")
                .contains("the build context " + home.resolve("nowhere") + " does not exist");
    }

    @Test
    void what_failed_is_built_from_another_source_unasked() throws Exception {
        String target = servers.registryTarget("- { image: shop/second, tag: '1' }");
        Files.writeString(home.resolve("Broken"), "FROM scratch\nCOPY nothing /\n");
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nLABEL a=b\n");
        assertThat(cli.deploy(inputs("source: { dockerfile: { url: \"file:Broken\" } }\n" + target))
                        .status())
                .isEqualTo(1);

        Cli.Run run = cli.deploy(inputs("source: { dockerfile: { url: \"file:Dockerfile\" } }\n" + target));

        assertThat(run.err())
                .contains("image-builder_0: failed before, and its property source changed")
                .doesNotContain("error");
        assertThat(run.out()).contains("Executing delete on image-builder_0");
        assertThat(servers.has("shop/second:1")).isTrue();
    }

    @Test
    void wrong_credentials_are_told_from_a_missing_repository() throws Exception {
        String target = servers.registryTarget("- { image: shop/never, tag: latest }");
        Path wrong =
                inputs(servers.gitSource(ImageServers.WEB).replace(ImageServers.quoted(ImageServers.PASSWORD), "wrong")
                        + target);
        assertThat(cli.deploy(wrong).err()).containsOnlyOnce("error TOSCA-5004");

        Path missing = inputs(servers.gitSource(ImageServers.WEB).replace("app.git", "none.git") + target);
        assertThat(cli.deploy(missing).err()).containsOnlyOnce("error TOSCA-5003");
    }

    @Test
    void a_registry_that_refuses_leaves_no_tag() throws Exception {
        String target = servers.registryTarget("- { image: shop/refused, tag: latest }");
        Path inputs = inputs(servers.gitSource(ImageServers.WEB)
                + target.replace(ImageServers.quoted(ImageServers.PASSWORD), "wrong"));

        Cli.Run run = cli.deploy(inputs);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).containsOnlyOnce("error TOSCA-5004").contains("shop/refused");
        assertThat(servers.registry.log()).doesNotContain("PUT /v2/shop/refused/manifests");
    }

    @Test
    void an_untrusted_registry_is_refused_with_the_way_to_trust_it() throws Exception {
        String target =
                servers.registryTarget("- { image: shop/x, tag: latest }").replaceAll("ca_cert: .*", "insecure: false");

        Cli.Run run = cli.deploy(inputs(servers.gitSource(ImageServers.WEB) + target));

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).containsOnlyOnce("error TOSCA-5005").contains("ca_cert");
    }
}
