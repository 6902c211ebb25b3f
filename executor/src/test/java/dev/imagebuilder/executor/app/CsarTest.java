package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blueprints that come as a CSAR. */
class CsarTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            metadata: { template_name: shop, template_version: 1.0 }
            topology_template: { node_templates: { shop: { type: %s } } }
            """;

    @TempDir
    Path home;

    private Path zip(String type) throws IOException {
        Path csar = home.resolve("shop.csar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(csar))) {
            zip.putNextEntry(new ZipEntry("service.yaml"));
            zip.write(SERVICE.formatted(type).getBytes());
        }
        return csar;
    }

    @Test
    void a_csar_is_valid() throws IOException {
        Path csar = zip("tosca.nodes.Root");
        Cli.Run run = Cli.in(home).run("validate", csar.toString());
        assertThat(run.out()).isEqualTo(csar + " is valid: 1 node template\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void a_mistake_is_shown_by_the_path_in_the_csar() throws IOException {
        Path csar = zip("tosca.nodes.Rot");
        Cli.Run run = Cli.in(home).run("validate", csar.toString());
        assertThat(run.out()).contains("--> " + csar + "!/service.yaml:3:54");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void a_csar_is_deployed() throws IOException {
        Cli cli = Cli.in(home);
        Cli.Run run = cli.run(
                "deploy",
                "-p",
                cli.instance().toString(),
                zip("tosca.nodes.Root").toString());
        assertThat(run.err()).isEqualTo("  shop_0: new\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void a_directory_without_a_beginning_is_a_mistake_and_no_crash() throws IOException {
        Files.createDirectory(home.resolve("empty"));
        for (String verb : new String[] {"validate", "deploy"}) {
            Cli.Run run = Cli.in(home).run(verb, home.resolve("empty").toString());
            assertThat(run.out() + run.err()).contains("TOSCA-1024").contains("hint: ");
            assertThat(run.status()).isEqualTo(3);
        }
    }
}
