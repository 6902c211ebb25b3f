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

/** The three ways to choose how strictly blueprints are judged. */
class CompatibilityTest {
    @TempDir
    Path home;

    private Cli cli;
    private String blueprint;

    @BeforeEach
    void start() throws IOException {
        cli = Cli.in(home);
        blueprint = Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template: { inputs: { size: { type: integer, default: "" } } }
                """).toString();
    }

    private void settings(String text) throws IOException {
        Files.writeString(home.resolve("executor.yaml"), text);
    }

    private static String[] options(String option, String... others) {
        String[] all = new String[others.length + (option.isEmpty() ? 0 : 2)];
        System.arraycopy(others, 0, all, 0, others.length);
        if (!option.isEmpty()) {
            all[all.length - 2] = "--compat";
            all[all.length - 1] = option;
        }
        return all;
    }

    /** Each row: the option, the variable, the file, and whether the blueprint passes. */
    @ParameterizedTest
    @CsvSource({
        "'', '', '', false",
        "opera, '', '', true",
        "'', opera, '', true",
        "'', '', opera, true",
        "strict, opera, opera, false",
        "'', strict, opera, false",
        "opera, strict, strict, true",
        "'', opera, strict, true",
    })
    void the_option_counts_before_the_variable_and_that_before_the_file(
            String option, String variable, String file, boolean passes) throws IOException {
        settings(file.isEmpty() ? "" : "compat: " + file + "\n");

        Cli.Run run = cli.with("EXECUTOR_COMPAT", variable).run(options(option, "validate", blueprint));

        assertThat(run.status()).isEqualTo(passes ? 0 : 3);
        assertThat(run.out()).startsWith((passes ? "warning" : "error") + " TOSCA-2023");
    }

    @Test
    void what_xopera_lets_pass_says_so() {
        assertThat(cli.run("validate", blueprint).out()).contains("xOpera lets this pass, as --compat opera does");
    }

    @Test
    void a_variable_that_names_no_mode_is_refused() {
        Cli.Run run = cli.with("EXECUTOR_COMPAT", "xopera").run("validate", blueprint);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("EXECUTOR_COMPAT is 'xopera', which is neither strict nor opera");
        assertThat(run.out()).isEmpty();
    }

    /** Each row: what the file says, the code of the finding, its place, and a part of what it says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            compt: opera           | TOSCA-4030 | 1:1  | did you mean "compat"?
            color: red             | TOSCA-4030 | 1:1  | the only setting is "compat"
            compat: xopera         | TOSCA-4031 | 1:9  | "compat" is neither strict nor opera
            compat: [ opera ]      | TOSCA-4031 | 1:9  | "compat" is neither strict nor opera
            compat:                | TOSCA-4031 | 1:8  | "compat" is neither strict nor opera
            opera                  | TOSCA-4031 | 1:1  | executor.yaml must be a map of settings
            {compat: opera         | TOSCA-1010 | 2:1  | this is not valid YAML
            {compat: opera,compat: strict} | TOSCA-1012 | 1:16 | "compat" stands here a second time
            """)
    void mistakes_in_the_file_are_findings_with_their_place(String text, String code, String place, String said)
            throws IOException {
        settings(text + "\n");

        Cli.Run validate = cli.run("validate", blueprint);
        Cli.Run deploy = cli.run("deploy", "-p", cli.instance().toString(), blueprint);

        assertThat(validate.status()).isEqualTo(3);
        assertThat(validate.out())
                .contains("error " + code)
                .contains("executor.yaml:" + place + "\n")
                .contains(said);
        assertThat(deploy.status()).isEqualTo(3);
        assertThat(deploy.err()).contains("error " + code).contains("Nothing was done.");
        assertThat(cli.instance()).doesNotExist();
    }

    @Test
    void a_mistake_in_the_file_does_not_hide_those_of_the_blueprint() throws IOException {
        settings("compt: opera\n");

        assertThat(cli.run("validate", blueprint).out())
                .contains("error TOSCA-4030", "error TOSCA-2023", "2 errors, 0 warnings");
    }

    @Test
    void a_directory_in_place_of_the_file_is_a_finding() throws IOException {
        Files.createDirectory(home.resolve("executor.yaml"));

        assertThat(cli.run("validate", blueprint).out()).contains("error TOSCA-1001", "is a directory");
    }
}
