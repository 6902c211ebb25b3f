package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor validate --executors}. */
@Tag("real-tool")
@Timeout(120)
class ExecutorsTest {
    @TempDir
    Path home;

    private static final String GOOD = "- hosts: all\n  tasks: [ { debug: { msg: hello } } ]\n";

    private Cli.Run validate(String playbook, String script, String implementation) throws IOException {
        Path service = Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  inputs:
                    size: { type: integer }
                  node_templates:
                    shop:
                      type: tosca.nodes.SoftwareComponent
                      requirements: [ { host: machine } ]
                      interfaces:
                        Standard:
                          operations:
                            create: { implementation: site.yaml, inputs: { size: { get_input: size } } }
                            delete: { implementation: %s }
                    machine: { type: tosca.nodes.Compute }
                """.formatted(implementation));
        Files.writeString(home.resolve("site.yaml"), playbook);
        Files.writeString(home.resolve("run.sh"), script);
        return Cli.in(home).run("validate", "-e", "-v", "-p", "unused", service.toString());
    }

    /** The same files in a zip, but for those that are left out. */
    private Cli.Run validateZip(String playbook, String... without) throws IOException {
        validate(playbook, "true\n", "run.sh");
        Path csar = home.resolve("shop.csar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(csar))) {
            zip.putNextEntry(new ZipEntry("TOSCA-Metadata/TOSCA.meta"));
            zip.write("""
                    TOSCA-Meta-File-Version: 1.1
                    CSAR-Version: 1.1
                    Created-By: a test
                    Entry-Definitions: service.yaml
                    """.getBytes(StandardCharsets.UTF_8));
            for (String file : List.of("service.yaml", "site.yaml", "run.sh")) {
                if (!List.of(without).contains(file)) {
                    zip.putNextEntry(new ZipEntry(file));
                    zip.write(Files.readAllBytes(home.resolve(file)));
                }
            }
        }
        return Cli.in(home).run("validate", "-e", csar.toString());
    }

    @Test
    void the_files_in_a_zip_are_looked_at() throws IOException {
        Cli.Run good = validateZip(GOOD);
        assertThat(good.out()).endsWith("shop.csar is valid: 2 node templates\n");
        assertThat(good.status()).isZero();

        Cli.Run bad = validateZip(GOOD.replace("debug", "no_such_module"));
        assertThat(bad.status()).isEqualTo(3);
        assertThat(bad.out())
                .contains("error TOSCA-4041: Ansible cannot make sense of the playbook site.yaml")
                .contains("--> " + home.resolve("shop.csar") + "!/service.yaml:12:39");
    }

    @Test
    void a_file_that_is_not_in_the_zip_is_missed_once() throws IOException {
        Cli.Run run = validateZip(GOOD, "run.sh");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .contains("error TOSCA-1027: " + home.resolve("shop.csar") + " has no file \"run.sh\"")
                .endsWith("is not valid: 1 error, 0 warnings\n");
    }

    @Test
    void what_can_be_read_is_valid() throws IOException {
        Cli.Run run = validate(GOOD, "true\n", "run.sh");

        assertThat(run.out()).endsWith("service.yaml is valid: 2 node templates\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void a_playbook_that_ansible_cannot_read_is_found_at_its_name() throws IOException {
        Cli.Run run = validate(GOOD.replace("debug", "no_such_module"), "true\n", "run.sh");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .contains("error TOSCA-4041: Ansible cannot make sense of the playbook site.yaml")
                .contains("service.yaml:12:39")
                .contains("no_such_module")
                .doesNotContain("/work/");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void files_of_operations_that_no_deployment_calls_are_looked_for_too() throws IOException {
        Cli.Run run = validate(GOOD, "true\n", "gone.sh");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).contains("error TOSCA-5035", "there is no file " + home.resolve("gone.sh"));
    }

    @Test
    void what_nothing_can_run_is_found() throws IOException {
        assertThat(validate(GOOD, "true\n", "setup.exe").out()).contains("error TOSCA-4001");
    }
}
