package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code executor validate} prints for people and as JSON. */
class ValidateTest {
    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.in(home);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text).toString();
    }

    @Test
    void the_last_line_counts_errors_and_warnings() throws IOException {
        String wrong = file("wrong.yaml", """
                tosca_definitions_version: tosca_simple_yaml_1_3
                node_typs: {}
                relationship_tpes: {}
                """);
        String dubious = file("dubious.yaml", """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  inputs: { size: { type: integer, default: "" } }
                  node_templates: { n: { type: tosca.nodes.Root } }
                """);

        Cli.Run errors = cli.run("validate", wrong);
        Cli.Run warnings = cli.run("validate", "--compat", "opera", dubious);

        assertThat(errors.out().lines()).last().asString().isEqualTo(wrong + " is not valid: 2 errors, 0 warnings");
        assertThat(errors.status()).isEqualTo(3);
        assertThat(warnings.out().lines()).last().isEqualTo(dubious + " is valid: 1 node template, 1 warning");
        assertThat(warnings.status()).isZero();
    }

    @Test
    void each_finding_links_to_its_explanation() throws IOException {
        String wrong = file("service.yaml", "tosca_definitions_version: tosca_simple_yaml_1_3\nnode_typs: {}\n");

        assertThat(cli.run("validate", wrong).out())
                .contains("\nhint: did you mean \"node_types\"?\nhelp: docs/diagnostics.md#tosca-2002\n\n");
        assertThat(cli.run("validate", "--format", "json", wrong)
                        .json()
                        .at("/findings/0/help")
                        .textValue())
                .isEqualTo("docs/diagnostics.md#tosca-2002");
    }

    @Test
    void findings_of_all_files_are_sorted_by_place() throws IOException {
        String inputs = file("z-inputs.yaml", "b: 1\nb: 2\na: 1\n");
        String service = file("service.yaml", """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  inputs: { a: { type: strng }, b: { type: integer } }
                node_typs: {}
                """);

        assertThat(cli.run("validate", "-i", inputs, service)
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("  --> "))
                        .map(line -> line.substring(line.lastIndexOf('/') + 1)))
                .containsExactly("service.yaml:3:24", "service.yaml:4:1", "z-inputs.yaml:2:1");
    }

    @Test
    void without_a_blueprint_the_current_directory_is_checked() {
        assertThat(cli.run("validate").out()).endsWith("\n. is not valid: 1 error, 0 warnings\n");
    }

    @Test
    void a_file_that_is_not_there_is_one_finding() {
        Cli.Run run = cli.run("validate", "nowhere.yaml");

        assertThat(run.out()).isEqualTo("""
                        error TOSCA-1001: nowhere.yaml does not exist
                        help: docs/diagnostics.md#tosca-1001

                        nowhere.yaml is not valid: 1 error, 0 warnings
                        """);
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).isEmpty();
    }
}
