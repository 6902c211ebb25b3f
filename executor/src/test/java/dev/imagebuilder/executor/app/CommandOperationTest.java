package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor deploy} of blueprints whose operations are commands, or scripts of the product's own types. */
@Tag("real-tool")
@Timeout(60)
class CommandOperationTest {
    private static final String SECRET = "hushabyebaby";

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void newHome() {
        cli = Cli.in(home);
    }

    private Cli.Run deploy(String primary) throws IOException {
        Path service = Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ "builtin:image-builder.yaml" ]
                node_types:
                  my.Shop:
                    derived_from: tosca.nodes.SoftwareComponent
                    attributes:
                      word: { type: string }
                topology_template:
                  inputs: { name: { type: string, default: x } }
                  node_templates:
                    machine:
                      type: tosca.nodes.Compute
                      attributes: { public_address: 192.0.2.7 }
                    shop:
                      type: my.Shop
                      requirements: [ { host: machine } ]
                      artifacts: { note: { type: tosca.artifacts.File, file: note.txt } }
                      interfaces:
                        Standard:
                          operations:
                            create:
                              inputs: { word: b, password: %s }
                              implementation:
                                primary: %s
                                operation_host: ORCHESTRATOR
                  outputs: { word: { value: { get_attribute: [ shop, word ] } } }
                """.formatted(SECRET, primary));
        Files.writeString(home.resolve("note.txt"), "noted\n");
        return cli.onInstance("deploy", "-v", service);
    }

    @Test
    void arguments_reach_the_program_as_they_are_written() throws Exception {
        Cli.Run run = deploy(
                "{ type: image_builder.artifacts.Command, file: printf, properties: { arguments: [ \"<%s>\\n\", \"$word *\","
                        + " \"a; b\" ] } }");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("running printf", "shop_0| <$word *>", "shop_0| <a; b>");
    }

    @Test
    void a_program_has_variables_files_and_outputs() throws Exception {
        Cli.Run run = deploy("{ type: image_builder.artifacts.Command, file: sh, properties: { arguments: [ -c,"
                + " 'cat note.txt; echo \"word=$word\" > $TOSCA_OUTPUTS; cat' ] } }");
        assertThat(run.err()).contains("shop_0| noted");
        assertThat(cli.output("word").textValue()).isEqualTo("b");
    }

    @Test
    void inputs_can_be_read_from_the_standard_input() throws Exception {
        Cli.Run run = deploy("{ type: image_builder.artifacts.Command, file: cat, properties: { stdin: inputs } }");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("shop_0| {\"password\": \"***\", \"word\": \"b\"}");
    }

    @Test
    void a_script_is_run_by_sh_and_reads_inputs() throws Exception {
        Files.writeString(home.resolve("create"), "read line; echo \"$line\"; test -z \"$BASH_VERSION\"\n");
        Cli.Run run = deploy("{ type: image_builder.artifacts.Shell, file: create, properties: { stdin: inputs } }");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).contains("shop_0| {\"password\": \"***\", \"word\": \"b\"}");
    }

    @Test
    void a_program_that_fails_is_told_with_its_exit_status() throws Exception {
        assertThat(deploy("{ type: image_builder.artifacts.Command, file: \"false\" }")
                        .err())
                .contains("TOSCA-5001", "false, which implements Standard.create of shop, ended with exit status 1");
    }

    @Test
    void a_program_that_is_missing_is_named() throws Exception {
        assertThat(deploy("{ type: image_builder.artifacts.Command, file: no-such-program }")
                        .err())
                .contains("TOSCA-5002", "no-such-program");
    }

    @Test
    void what_only_a_topology_could_tell_is_no_argument() throws Exception {
        Cli.Run run = deploy("{ type: image_builder.artifacts.Command, file: echo, properties: { arguments: [ {"
                + " get_input: name } ] } }");
        assertThat(run.status()).isPositive();
        assertThat(run.err())
                .contains("TOSCA-5243", "the property \"arguments\" of echo", "Nothing was done.")
                .doesNotContain("\tat ");
    }

    @Test
    void what_runs_here_only_is_refused_elsewhere() throws Exception {
        Files.writeString(home.resolve("create"), "true\n");
        Cli.Run command =
                deploy("{ type: image_builder.artifacts.Command, file: echo }\n" + " ".repeat(14) + "# there");
        assertThat(command.status()).isZero();
        Path service = home.resolve("service.yaml");
        String there = Files.readString(service).replace("operation_host: ORCHESTRATOR", "operation_host: HOST");
        Files.writeString(service, there);
        assertThat(cli.run("deploy", "-p", home.resolve("other").toString(), service.toString())
                        .err())
                .contains("TOSCA-5241", "is to run on machine, and commands run on this machine only");
        Files.writeString(
                service,
                there.replace(
                        "{ type: image_builder.artifacts.Command, file: echo }",
                        "{ type: image_builder.artifacts.Shell, file: create, properties: { stdin: inputs } }"));
        assertThat(cli.run("deploy", "-p", home.resolve("other").toString(), service.toString())
                        .err())
                .contains("TOSCA-5241", "and the standard input is written to on this machine only");
    }
}
