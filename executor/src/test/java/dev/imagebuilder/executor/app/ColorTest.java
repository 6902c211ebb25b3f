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

/** When findings are coloured, and how. */
class ColorTest {
    private static final String ESCAPE = "\u001b";

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void start() throws IOException {
        cli = Cli.in(home);
        Files.writeString(home.resolve("service.yaml"), "tosca_definitions_version: tosca_simple_yaml_1_4\n");
    }

    private Cli.Run validate(Cli in, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "validate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[arguments.length - 1] = home.resolve("service.yaml").toString();
        return in.run(arguments);
    }

    @Test
    void on_a_terminal_severity_caret_and_hint_are_coloured() {
        assertThat(validate(cli.onTerminal()).out())
                .startsWith("\u001b[1;31merror TOSCA-2001\u001b[0m: ")
                .contains(" | " + " ".repeat(27) + "\u001b[1;31m^^^^^^^^^^^^^^^^^^^^^\u001b[0m\n")
                .contains("\n\u001b[36mhint: did you mean \"tosca_simple_yaml_1_0\"?\u001b[0m\n");
    }

    @Test
    void without_its_colours_the_text_is_the_same() {
        assertThat(validate(cli.onTerminal()).out().replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(validate(cli).out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void json_is_never_coloured() {
        assertThat(validate(cli.onTerminal(), "--color", "always", "--format", "json")
                        .out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void findings_on_the_error_stream_are_coloured_too() {
        assertThat(cli.onTerminal().run("explain", "9999").err()).startsWith("\u001b[1;31merror TOSCA-4032");
    }

    /** Each row: whether it is a terminal, a variable with its value, the option, and whether there are colours. */
    @ParameterizedTest
    @CsvSource({
        "false, X=, auto, false",
        "true, X=, auto, true",
        "true, X=, never, false",
        "false, X=, always, true",
        "true, NO_COLOR=1, auto, false",
        "true, NO_COLOR=, auto, true",
        "true, NO_COLOR=1, always, true",
        "true, TERM=dumb, auto, false",
        "true, TERM=xterm, auto, true",
        "false, CLICOLOR_FORCE=1, auto, true",
        "false, CLICOLOR_FORCE=0, auto, false",
        "false, CLICOLOR_FORCE=1, never, false",
    })
    void the_option_counts_before_the_environment(boolean terminal, String variable, String option, boolean coloured) {
        int equals = variable.indexOf('=');
        Cli with = cli.with(variable.substring(0, equals), variable.substring(equals + 1));

        String out =
                validate(terminal ? with.onTerminal() : with, "--color", option).out();

        assertThat(out.contains(ESCAPE)).isEqualTo(coloured);
    }

    @Test
    void no_color_counts_before_clicolor_force() {
        Cli both = cli.with("NO_COLOR", "1").with("CLICOLOR_FORCE", "1");
        assertThat(validate(both.onTerminal()).out()).doesNotContain(ESCAPE);
    }

    @Test
    void another_word_is_refused() {
        Cli.Run run = validate(cli, "--color", "red");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'red' is none of auto, always, never");
    }
}
