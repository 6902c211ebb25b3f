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
                .contains("--> " + home.resolve("shop.csar") + "!/site.yaml:2:12")
                .contains("as said at " + home.resolve("shop.csar") + "!/service.yaml:12:39");
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
    void a_playbook_that_ansible_cannot_read_is_found_at_its_place() throws IOException {
        Cli.Run run = validate(GOOD.replace("debug", "no_such_module"), "true\n", "run.sh");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .contains("error TOSCA-4041: Ansible cannot make sense of the playbook site.yaml")
                .contains("--> " + home.resolve("site.yaml") + ":2:12")
                .contains("Standard.create of shop, as said at " + home.resolve("service.yaml") + ":12:39")
                .contains("couldn't resolve module/action 'no_such_module'")
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

    @Test
    void a_script_that_its_interpreter_cannot_read_is_found_at_its_line() throws IOException {
        Cli.Run run = validate(GOOD, "if true\n  touch " + home + "/run\nfi\n", "run.sh");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .contains(
                        "error TOSCA-5220: bash cannot make sense of run.sh", "--> " + home.resolve("run.sh") + ":3:1")
                .contains("Standard.delete of shop, as said at " + home.resolve("service.yaml") + ":13:39");
        assertThat(home.resolve("run")).doesNotExist();
    }

    @Test
    void python_is_compiled_and_nothing_is_run_or_written() throws IOException {
        Files.writeString(home.resolve("run.py"), "open('" + home + "/run', 'w')\ndef f(:\n");

        Cli.Run run = validate(GOOD, "true\n", "run.py");

        assertThat(run.out())
                .contains("error TOSCA-5220: python3 cannot make sense of run.py")
                .contains(home.resolve("run.py") + ":2:7");
        assertThat(home.resolve("run")).doesNotExist();
        assertThat(home.resolve("__pycache__")).doesNotExist();
    }

    @Test
    void an_interpreter_that_is_missing_is_no_mistake_of_the_blueprint() throws IOException {
        String here = "{ primary: run.sh, operation_host: ORCHESTRATOR }";
        Cli.Run run = validate(GOOD, "#!/opt/gone/bash\n", here);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("error TOSCA-5221: there is no \"/opt/gone/bash\" here, which is to run run.sh")
                .contains("--> " + home.resolve("run.sh") + ":1:1");
        assertThat(validate(GOOD, "#!/usr/bin/env gone-bash\n", here).out()).contains("there is no \"gone-bash\"");
        assertThat(validate(GOOD, "#!/opt/gone/bash\n", "run.sh").status())
                .as("it runs on a machine that is not known yet")
                .isZero();
    }

    @Test
    void collections_and_roles_that_are_missing_are_all_told_with_the_commands_that_install_them() throws IOException {
        Cli.Run run = validate("""
                - hosts: all
                  roles: [ author.web ]
                  tasks: [ { foo.bar.baz: {} }, { foo.gone.baz: {} }, { foo.bar.again: {} } ]
                """, "true\n", "run.sh");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .contains("error TOSCA-5223: the role \"author.web\" is not there", "site.yaml:2:12")
                .contains("hint: ansible-galaxy role install author.web")
                .contains("error TOSCA-5222: the collection foo.bar is not installed", "site.yaml:3:14")
                .contains("hint: ansible-galaxy collection install foo.bar\n")
                .contains("hint: ansible-galaxy collection install foo.gone\n")
                .doesNotContain("TOSCA-4041")
                .endsWith("is not valid: 3 errors, 0 warnings\n");
    }

    @Test
    void only_a_collection_missing_is_no_mistake_of_the_blueprint() throws IOException {
        assertThat(validate(GOOD.replace("debug", "foo.bar.baz"), "true\n", "run.sh")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void a_file_that_many_nodes_use_is_checked_once() throws IOException {
        Files.writeString(home.resolve("bad.sh"), "fi\n");
        Path service = Files.writeString(home.resolve("many.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                node_types:
                  my.Node:
                    derived_from: tosca.nodes.Root
                    interfaces: { Standard: { operations: { create: { implementation: bad.sh }, stop: { implementation: bad.sh } } } }
                topology_template:
                  node_templates:
                    a: { type: my.Node }
                    b: { type: my.Node }
                """);

        assertThat(Cli.in(home).run("validate", "-e", service.toString()).out())
                .endsWith("is not valid: 1 error, 0 warnings\n");
    }
}
