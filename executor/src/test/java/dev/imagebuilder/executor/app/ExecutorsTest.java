package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final String GOOD = "- hosts: all\n  tasks: [ { debug: { msg: hello } } ]\n";

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
