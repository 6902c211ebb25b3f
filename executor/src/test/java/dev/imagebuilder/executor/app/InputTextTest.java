package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of inputs that are the text of an environment variable or of a file. */
class InputTextTest {
    @TempDir
    Path home;

    private Path blueprint;

    @BeforeEach
    void write() throws IOException {
        blueprint = Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                data_types:
                  code: { derived_from: string }
                  door: { properties: { number: { type: integer } } }
                topology_template:
                  inputs:
                    port: { type: integer, default: 1 }
                    share: { type: float, default: 0.5 }
                    open: { type: boolean, default: false }
                    size: { type: scalar-unit.size, default: 1 MB }
                    names: { type: list, entry_schema: string, default: [] }
                    door: { type: door, default: { number: 1 } }
                    pin: { type: integer, default: 1, metadata: { sensitive: "true" } }
                    word: { type: string, default: none }
                    code: { type: code, default: none }
                    said: { default: none }
                  outputs:
                    all: { value: [ { get_input: port }, { get_input: share }, { get_input: open }, { get_input: size }, { get_input: names }, { get_input: door } ] }
                    text: { value: [ { get_input: word }, { get_input: code }, { get_input: said } ] }
                  workflows:
                    wait: { inputs: { times: { type: integer } }, steps: {} }
                """);
    }

    private Cli.Run run(Cli cli, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(1, List.of("-p", cli.instance().toString()));
        return cli.run(all.toArray(String[]::new));
    }

    private Cli.Run planned(String input, String text) {
        return run(Cli.in(home).with("TEXT", text), "plan", "--input", input + "=env:TEXT", blueprint.toString());
    }

    @Test
    void a_text_becomes_what_its_input_is_declared_to_be() throws IOException {
        Path names = Files.writeString(home.resolve("names"), "- a\n- b\n");
        Path size = Files.writeString(home.resolve("size"), "20 MB\n");
        Cli cli = Cli.in(home)
                .with("PORT", "8080")
                .with("SHARE", "0.25")
                .with("OPEN", "true")
                .with("DOOR", "{ number: 7 }");

        Cli.Run deployed = run(
                cli,
                "deploy",
                "--input=port=env:PORT",
                "--input=share=env:SHARE",
                "--input=open=env:OPEN",
                "--input=size=@" + size,
                "--input=names=@" + names,
                "--input=door=env:DOOR",
                blueprint.toString());

        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(run(cli, "outputs", "--format", "json").out().replaceAll("\\s", ""))
                .contains("[8080,0.25,true,\"20MB\",[\"a\",\"b\"],{\"number\":7}]");
    }

    @Test
    void a_string_stays_the_text_that_it_is() throws IOException {
        Path code = Files.writeString(home.resolve("code"), "0123\n");
        Cli cli = Cli.in(home).with("WORD", "true");

        Cli.Run deployed = run(
                cli,
                "deploy",
                "--input=word=env:WORD",
                "--input=code=@" + code,
                "--input=said=env:WORD",
                blueprint.toString());

        assertThat(deployed.status()).as(deployed.err()).isZero();
        assertThat(run(cli, "outputs", "--format", "json").out()).contains("\"true\", \"0123\\n\", \"true\"");
    }

    @Test
    void a_text_that_is_nothing_of_the_kind_is_told() {
        for (String text : List.of("eighty", "", "{ unclosed", "8.5")) {
            Cli.Run wrong = planned("port", text);
            assertThat(wrong.status()).isEqualTo(3);
            assertThat(wrong.err()).contains("TOSCA-3001", "this must be an integer, and it is", "--input port:1:1");
        }
        assertThat(planned("pin", "s3cret").err()).contains("TOSCA-3001").doesNotContain("s3cret");
    }

    @Test
    void inputs_of_workflows_are_told_in_the_same_way() {
        Cli cli = Cli.in(home).with("TIMES", "3").with("WORD", "three");
        run(cli, "deploy", blueprint.toString());

        assertThat(run(cli, "workflow", "--input=times=env:TIMES", "wait").status())
                .isZero();
        assertThat(run(cli, "workflow", "--input=times=env:WORD", "wait").err()).contains("TOSCA-3001");
    }
}
