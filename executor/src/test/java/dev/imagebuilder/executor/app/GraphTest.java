package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code executor graph}. */
class GraphTest {
    private static final String BLUEPRINT = "../blueprints/docker-image-definition.yaml";

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.in(home);
    }

    @ParameterizedTest
    @CsvSource({"dot, digraph", "mermaid, flowchart", "svg, <svg"})
    void a_topology_is_drawn_to_standard_output(String format, String start) {
        Cli.Run run = cli.run("graph", "--format", format, BLUEPRINT);

        assertThat(run.out())
                .startsWith(start)
                .contains("image-builder", "workstation", "HostedOn")
                .endsWith("\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void dot_is_the_default() {
        assertThat(cli.run("graph", "-i", "../inputs/hello-world.yaml", BLUEPRINT)
                        .out())
                .startsWith("digraph topology {");
    }

    @Test
    void a_blueprint_with_errors_is_not_drawn() throws IOException {
        Path blueprint = Files.writeString(home.resolve("service.yaml"), "tosca_definitions_version: nothing\n");

        Cli.Run run = cli.run("graph", blueprint.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error TOSCA-2001");
    }

    @Test
    void inputs_that_are_missing_are_told_only_when_some_are_given() throws IOException {
        Path inputs = Files.writeString(home.resolve("inputs.yaml"), "{}\n");

        assertThat(cli.run("graph", BLUEPRINT).status()).isZero();
        assertThat(cli.run("graph", "-i", inputs.toString(), BLUEPRINT).err()).contains("error TOSCA-3011");
    }
}
