package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.tosca.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code executor explain}. */
class ExplainTest {
    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.in(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOSCA-2002", "tosca-2002", "2002"})
    void a_code_is_explained_however_it_is_spelt(String code) {
        Cli.Run run = cli.run("explain", code);

        assertThat(run.out()).isEqualTo("""
                TOSCA-2002: a keyname is unknown

                The key is none of those that the standard defines at this place.

                    # wrong
                    topology_template: { node_template: {} }
                    # right
                    topology_template: { node_templates: {} }
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void without_a_code_all_are_listed() {
        Cli.Run run = cli.run("explain");

        assertThat(run.out().lines())
                .hasSize(Code.values().length)
                .first()
                .isEqualTo("TOSCA-1001  a file cannot be read");
        assertThat(run.status()).isZero();
    }

    @Test
    void an_explanation_can_be_had_as_json() throws IOException {
        JsonNode entry = cli.run("explain", "--format", "json", "2002").json();

        assertThat(entry.get("code").textValue()).isEqualTo("TOSCA-2002");
        assertThat(entry.get("title").textValue()).isEqualTo("a keyname is unknown");
        assertThat(entry.get("text").textValue()).startsWith("The key is").endsWith("```");
        assertThat(entry.get("help").textValue()).isEqualTo("docs/diagnostics.md#tosca-2002");
        JsonNode all = cli.run("explain", "--format", "json").json();
        assertThat(all.get("codes")).hasSize(Code.values().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999", "TOSCA-10090", "99999999999999999999"})
    void an_unknown_code_is_a_finding_with_the_nearest_ones(String code) {
        Cli.Run run = cli.run("explain", code);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error TOSCA-4032: there is no code \"" + code + "\"\n")
                .containsPattern("hint: the nearest are (TOSCA-[0-9]{4}(, |; )){3}\"executor explain\" lists all\n");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void the_nearest_codes_are_near() {
        assertThat(cli.run("explain", "1000").err()).contains("TOSCA-1001, TOSCA-1002, TOSCA-1003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "", "٢٠٠٢"})
    void what_has_no_number_has_no_nearest_ones(String code) {
        Cli.Run run = cli.run("explain", code);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("\nhint: \"executor explain\" lists all\n");
    }
}
