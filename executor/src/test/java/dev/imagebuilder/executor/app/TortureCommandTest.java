package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor torture} with a blueprint of its user. */
class TortureCommandTest {
    private static final String SERVICE = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            topology_template:
              inputs: { size: { type: integer } }
              node_templates:
                web:
                  type: tosca.nodes.Root
                  interfaces: { Standard: { operations: { create: nothing.sh } } }
            """;

    @TempDir
    Path home;

    private Cli.Run torture(String blueprint, String... options) throws IOException {
        Path file = Files.writeString(home.resolve("service.yaml"), blueprint);
        Files.writeString(home.resolve("nothing.sh"), "exit 1");
        String[] arguments = new String[options.length + 2];
        arguments[0] = "torture";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = file.toString();
        return Cli.in(home).run(arguments);
    }

    @Test
    void a_blueprint_is_tortured_without_its_operations() throws IOException {
        Cli.Run run = torture(SERVICE, "--kills", "1", "--seed", "4", "--format", "json");

        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out().lines())
                .startsWith("{\"event\":\"begun\",\"seed\":4}", "{\"event\":\"finished\"}")
                .anyMatch(line -> line.startsWith("{\"event\":\"killed\",\"inside\":"))
                .last()
                .asString()
                .startsWith("{\"event\":\"ended\",\"status\":\"complete\",\"runs\":");
    }

    @Test
    void nobody_needs_to_be_killed_and_names_can_be_odd() throws IOException {
        String oddlyNamed = SERVICE.replace("web:", "\"w\\\"e\\nb: \":");

        Cli.Run run = torture(oddlyNamed, "--kills", "0", "--seed", "4");

        assertThat(run).isEqualTo(new Cli.Run(0, """
                        Seed 4
                        Runs: 3
                        Kills: 0, inside an operation: 0
                        Journals torn: 0
                        Disks full: 0
                        Resumes that asked: 0
                        Operations that ran once: 2, more often: 0
                        Violations: 0
                        """, ""));
    }

    @Test
    void mistakes_in_the_blueprint_and_its_inputs_are_told() throws IOException {
        assertThat(torture(SERVICE, "--input", "size=big").status()).isEqualTo(3);
        Cli.Run broken = torture(SERVICE.replace("tosca.nodes.Root", "tosca.nodes.Rot"));
        assertThat(broken.status()).isEqualTo(3);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err()).contains("did you mean \"tosca.nodes.Root\"");
    }

    @Test
    void a_blueprint_without_operations_and_odd_numbers_are_refused() throws IOException {
        Cli.Run empty = torture(SERVICE.replaceAll("\n +interfaces.*", ""));
        assertThat(empty.status()).isEqualTo(1);
        assertThat(empty.err()).contains("error TOSCA-5180");
        Cli.Run odd = torture(SERVICE, "--workers", "0");
        assertThat(odd.status()).isEqualTo(2);
        assertThat(odd.err()).contains("--nodes and --workers at least 1");
    }
}
