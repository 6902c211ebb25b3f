package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor package}, {@code unpackage} and {@code info}. */
class PackageTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            metadata: { template_name: shop, template_version: 1.0 }
            imports: [ types/shop.yaml ]
            topology_template:
              inputs:
                size: { type: integer, default: 1 }
              node_templates:
                shop: { type: my.Shop, properties: { size: { get_input: size } } }
            """;
    private static final String TYPES = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            node_types:
              my.Shop:
                derived_from: tosca.nodes.Root
                properties: { size: { type: integer } }
            """;

    @TempDir
    Path home;

    private Cli cli;
    private Path shop;
    private Path csar;

    @BeforeEach
    void start() throws IOException {
        cli = Cli.in(home);
        shop = Files.createDirectories(home.resolve("shop"));
        csar = home.resolve("shop.csar");
        write("service.yaml", SERVICE);
        write("types/shop.yaml", TYPES);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(shop.resolve(file).getParent());
        Files.writeString(shop.resolve(file), text);
    }

    private Cli.Run pack(String... more) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("package", "-o", csar.toString(), shop.toString()),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return cli.run(all);
    }

    private Cli.Run info(String... more) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("info", "-p", cli.instance().toString()),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return cli.run(all);
    }

    @Test
    void a_directory_becomes_a_valid_csar_and_a_directory_again() throws IOException {
        write(".git/config", "no part of it");

        Cli.Run run = pack("-v");

        assertThat(run.out()).isEqualTo(csar + ": 3 files\n");
        assertThat(run.err()).isEqualTo("  TOSCA-Metadata/TOSCA.meta\n  service.yaml\n  types/shop.yaml\n");
        assertThat(run.status()).isZero();
        assertThat(cli.run("validate", csar.toString()).out()).endsWith("is valid: 1 node template\n");
        Path back = home.resolve("back");
        Cli.Run unpacked = cli.run("unpackage", "-v", "-d", back.toString(), csar.toString());
        assertThat(unpacked.out()).isEqualTo(back + ": 3 files\n");
        assertThat(unpacked.err()).isEqualTo(run.err());
        assertThat(back.resolve("TOSCA-Metadata/TOSCA.meta")).hasContent("""
                TOSCA-Meta-File-Version: 1.1
                CSAR-Version: 1.1
                Created-By: image-builder
                Entry-Definitions: service.yaml
                """);
        assertThat(back.resolve("types/shop.yaml")).hasContent(TYPES);
    }

    @Test
    void the_same_files_make_the_same_csar() throws IOException {
        pack();
        byte[] first = Files.readAllBytes(csar);
        Files.setLastModifiedTime(shop.resolve("service.yaml"), FileTime.from(Instant.EPOCH));

        pack();

        assertThat(Files.readAllBytes(csar)).isEqualTo(first);
    }

    @Test
    void a_csar_is_no_part_of_itself() throws IOException {
        csar = shop.resolve("out.csar");
        pack();
        pack();
        try (var zip = new ZipFile(csar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly("TOSCA-Metadata/TOSCA.meta", "service.yaml", "types/shop.yaml");
        }
    }

    @Test
    void the_beginning_is_named_when_there_are_several() throws IOException {
        write("other.yaml", TYPES);

        Cli.Run unclear = pack();
        assertThat(unclear.status()).isEqualTo(3);
        assertThat(unclear.err()).contains("error TOSCA-1024");
        assertThat(csar).doesNotExist();
        assertThat(pack("-t", "service.yaml").status()).isZero();
        assertThat(pack("-t", "servic.yaml").err()).contains("error TOSCA-1027", "did you mean \"service.yaml\"?");
    }

    @Test
    void a_directory_keeps_its_own_meta() throws IOException {
        write("TOSCA-Metadata/TOSCA.meta", """
                TOSCA-Meta-File-Version: 1.1
                CSAR-Version: 1.1
                Created-By: ann
                Entry-Definitions: service.yaml
                """);

        assertThat(pack("-t", "service.yaml").err()).contains("error TOSCA-1024");
        assertThat(pack().status()).isZero();
        assertThat(info(csar.toString()).out()).contains("Created-By: ann");
    }

    @Test
    void a_csar_of_version_2_has_the_meta_of_version_2() throws IOException {
        Files.delete(shop.resolve("types/shop.yaml"));
        write("service.yaml", "tosca_definitions_version: tosca_2_0\nservice_template: { node_templates: {} }\n");

        Cli.Run run = pack();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(info(csar.toString()).out())
                .contains("CSAR-Version: '2.0'")
                .doesNotContain("Meta-File")
                .contains("csar_valid: true");
    }

    @Test
    void what_is_not_valid_is_not_packed() throws IOException {
        write("types/shop.yaml", TYPES.replace("integer", "intger"));

        Cli.Run run = pack();

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-2020", "--> " + shop + "/types/shop.yaml:5:");
        assertThat(csar).doesNotExist();
    }

    @Test
    void what_leads_out_of_the_csar_is_not_packed() throws IOException {
        Files.move(shop.resolve("types/shop.yaml"), home.resolve("shop.yaml"));
        write("service.yaml", SERVICE.replace("types/shop.yaml", "../shop.yaml"));

        Cli.Run run = pack();

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-1028");
    }

    @Test
    void links_are_not_packed() throws IOException {
        Files.createSymbolicLink(shop.resolve("passwd"), Path.of("/etc/passwd"));

        assertThat(pack().err()).contains("error TOSCA-1022", "is a symbolic link");
    }

    @Test
    void what_is_no_directory_is_not_packed() {
        assertThat(cli.run("package", shop.resolve("service.yaml").toString()).err())
                .contains("is no directory");
        Cli.Run run = cli.run("package", home.resolve("none").toString());
        assertThat(run.err()).contains("none does not exist");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void a_csar_that_cannot_be_written_is_an_error() {
        csar = home.resolve("none/shop.csar");
        assertThat(pack().err()).contains("none/shop.csar cannot be written");
    }

    @Test
    void a_destination_that_is_taken_stays_as_it_is() throws IOException {
        pack();

        Cli.Run run = cli.run("unpackage", "-d", shop.toString(), csar.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-4040");
        assertThat(shop.resolve("TOSCA-Metadata")).doesNotExist();
        Path empty = Files.createDirectories(home.resolve("empty"));
        assertThat(cli.run("unpackage", "-d", empty.toString(), csar.toString()).status())
                .isZero();
    }

    @Test
    void what_leads_out_is_not_unpacked() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(csar))) {
            zip.putNextEntry(new ZipEntry("../evil.yaml"));
        }
        Path into = home.resolve("into");

        Cli.Run run = cli.run("unpackage", "-d", into.toString(), csar.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("error TOSCA-1022");
        assertThat(into).doesNotExist();
        assertThat(cli.run("unpackage", home.resolve("none.csar").toString()).err())
                .contains("none.csar does not exist");
        assertThat(cli.run("unpackage", shop.toString()).err()).contains("shop is no file");
        assertThat(cli.run(
                                "unpackage",
                                "-d",
                                into.toString(),
                                shop.resolve("service.yaml").toString())
                        .err())
                .contains("error TOSCA-1020");
    }

    @Test
    void a_csar_is_described() throws IOException {
        pack();
        Cli.Run run = info("-v", csar.toString());
        assertThat(run.err()).isEmpty();
        Golden.assertSame("info/csar.yaml", run.out(), home);
        Golden.assertSame("info/csar.json", info("-f", "json", csar.toString()).out(), home);
        assertThat(info(shop.toString()).out()).contains("service_template: service.yaml\n", "csar_valid: true\n");
    }

    @Test
    void a_csar_that_is_not_valid_is_described_as_such() throws IOException {
        write("types/shop.yaml", TYPES.replace("integer", "intger"));

        Cli.Run run = info(shop.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("csar_valid: false\n");
        assertThat(info(home.resolve("none").toString()).status()).isEqualTo(3);
    }

    @Test
    void an_instance_is_described_through_its_life() throws IOException {
        Golden.assertSame("info/nothing.yaml", info().out(), home);
        String instance = cli.instance().toString();
        Path service = shop.resolve("service.yaml");
        cli.run("deploy", "-p", instance, "--input", "size=3", service.toString());
        Golden.assertSame("info/deployed.yaml", info().out(), home);
        assertThat(info(service.toString()).out()).contains("status: deployed\n");
        assertThat(info(shop.toString()).out()).contains("status: null\n");
        cli.run("undeploy", "-p", instance, "-f");
        assertThat(info().out()).contains("status: undeployed\n");
    }

    @Test
    void a_deployed_csar_is_described() {
        pack();
        cli.run("deploy", "-p", cli.instance().toString(), csar.toString());

        assertThat(info().out()).contains("content_root: " + csar + "\n", "status: deployed\n", "csar_valid: true\n");
    }
}
