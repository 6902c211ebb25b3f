package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users type, the exit status, and which stream says what; no tool is needed for any of it. */
class CommandLineTest {
    private static final String BLUEPRINT = "../blueprints/docker-image-definition.yaml";

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = Cli.in(home);
    }

    private Path inputs(String source, String images, String registry) throws IOException {
        return Files.writeString(
                home.resolve("inputs.yaml"),
                "source: " + source + "\ntarget: { images: " + images + ", registry: " + registry + " }\n");
    }

    @TestFactory
    Stream<DynamicTest> every_blueprint_of_the_product_is_valid() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../blueprints"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        Cli.Run run = cli.run("validate", file.toString());
                        assertThat(run.out()).endsWith("is valid: 2 node templates\n");
                        assertThat(run.status()).isZero();
                    }));
        }
    }

    @Test
    void the_inputs_of_the_sample_are_valid() {
        Cli.Run run = cli.run("validate", "-i", "../inputs/hello-world.yaml", BLUEPRINT);
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "deplo",
                "deploy -w 0 x",
                "deploy -w x x",
                "deploy --compat foo x",
                "explain 2002 2003",
                "explain --format xml",
                "graph",
                "graph --format png x",
                "schema x",
                "schema --tosca-version 3.0",
                "fmt",
                "diff --format xml",
                "info a b",
                "history --format yaml",
                "state",
                "state lost",
                "state show a b",
                "state backup",
                "state restore",
                "unlock now",
                "package",
                "unpackage",
                "validate a b",
                "completion csh",
                "man nothing"
            })
    void a_wrong_command_line_ends_with_2_and_the_way_to_help(String arguments) {
        Cli.Run run = cli.run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--help'").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "deploy --help",
                "validate --help",
                "outputs --help",
                "graph --help",
                "explain --help",
                "schema --help",
                "fmt --help",
                "completion --help",
                "diff --help",
                "info --help",
                "history --help",
                "state --help",
                "state list --help",
                "state show --help",
                "state backup --help",
                "state restore --help",
                "unlock --help",
                "package --help",
                "unpackage --help",
                "man --help",
                "--version"
            })
    void help_is_printed_to_standard_output(String arguments) {
        Cli.Run run = cli.run(arguments.split(" "));

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("xecut");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void completion_knows_every_command() {
        assertThat(cli.run("completion").out())
                .contains("deploy", "validate", "outputs", "graph", "explain", "schema", "--instance-path");
    }

    @Test
    void findings_of_validate_are_its_result() throws IOException {
        Path blueprint = Files.writeString(home.resolve("service.yaml"), "tosca_definitions_version: nothing\n");

        Cli.Run run = cli.run("validate", blueprint.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).startsWith("error TOSCA-2001").contains("service.yaml:1:28");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void findings_can_be_had_as_json() throws IOException {
        Path blueprint = Files.writeString(home.resolve("service.yaml"), "tosca_definitions_version: nothing\n");

        Cli.Run run = cli.run("validate", "--format", "json", blueprint.toString());

        JsonNode finding = run.json().at("/findings/0");
        assertThat(finding.get("code").textValue()).isEqualTo("TOSCA-2001");
        assertThat(finding.at("/location/line").intValue()).isEqualTo(1);
        assertThat(finding.at("/location/column").intValue()).isEqualTo(28);
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void findings_of_deploy_go_to_the_error_stream_and_nothing_is_recorded() {
        Cli.Run run = cli.deploy(Path.of("nowhere.yaml"));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).containsOnlyOnce("error TOSCA").contains("nowhere.yaml does not exist");
        assertThat(run.out()).isEmpty();
        assertThat(cli.instance()).doesNotExist();
    }

    /** Each row: source, images, registry, and the code of the one finding. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                             | [ { image: a, tag: b } ]                              | { url: docker.io }                | TOSCA-4010
                    { git_repo: { url: "https://h/x" }, dockerfile: { url: "https://h/x" } } | [ { image: a, tag: b } ]        | { url: docker.io }                | TOSCA-4010
                    { build_context: { url: "https://h/x" } }        | [ { image: a, tag: b } ]                              | { url: docker.io }                | TOSCA-4010
                    { dockerfile: { url: "https://h/x" }, build_context: { subdir: x } } | [ { image: a, tag: b } ]          | { url: docker.io }                | TOSCA-4010
                    { git_repo: { url: "https://h/x" }, archive: { url: "https://h/x" } } | [ { image: a, tag: b } ]        | { url: docker.io }                | TOSCA-4010
                    { archive: { workdir: a } }                     | [ { image: a, tag: b } ]                              | { url: docker.io }                | TOSCA-4010
                    { archive: { url: "https://h/x", path: a.tar } } | [ { image: a, tag: b } ]                             | { url: docker.io }                | TOSCA-4010
                    { archive: { url: "https://h/x" }, build_context: { path: a } } | [ { image: a, tag: b } ]              | { url: docker.io }                | TOSCA-4010
                    { dockerfile: { url: "https://h/x" }, build_context: { path: a.tar, lfs: true } } | [ { image: a, tag: b } ] | { url: docker.io }             | TOSCA-4010
                    { git_repo: { url: "https://h/x", depth: -1 } } | [ { image: a, tag: b } ]                              | { url: docker.io }                | TOSCA-3002
                    { git_repo: { url: "https://h/x", username: u } }| [ { image: a, tag: b } ]                              | { url: docker.io }                | TOSCA-4010
                    { git_repo: { url: "https://u:hidden@h" } }    | [ { image: a, tag: b } ]                              | { url: docker.io }                | TOSCA-4012
                    { git_repo: { url: "https://h/x", version: "--upload-pack=x" } } | [ { image: a, tag: b } ] | { url: docker.io } | TOSCA-5007
                    { git_repo: { url: "ext::sh -c x" } } | [ { image: a, tag: b } ] | { url: docker.io } | TOSCA-5007
                    { dockerfile: { url: "d/Dockerfile" } } | [ { image: a, tag: b } ] | { url: docker.io } | TOSCA-5007
                    { git_repo: { url: "https://h/x" } } | [ { image: a, tag: b } ] | { url: "h/prefix" } | TOSCA-5007
                    { git_repo: { url: "https://h/x" } } | [ { image: a, tag: b } ] | { url: "http://h" } | TOSCA-5007
                    { git_repo: { url: "https://h/x" } } | [ { image: a, tag: b } ] | { url: "oci:/a:b" } | TOSCA-5007
                    { git_repo: { url: "https://h/x" } } | [ { image: a, tag: b } ] | { url: "oci-archive:/a:b" } | TOSCA-5007
                    { git_repo: { url: "https://h/x" } } | [ { image: a, tag: b }, { image: a, tag: c } ] | { url: "docker-archive:a.tar" } | TOSCA-4002
                    { git_repo: { url: "https://h/x" } } | [ { image: a, tag: b } ] | { url: docker.io, client_cert: a.pem } | TOSCA-4011
                    { git_repo: { url: "-x" } }                    | [ { image: a, tag: b } ]                              | { url: docker.io }                | TOSCA-4012
                    { git_repo: { url: "https://h/x" } }             | [ { image: A, tag: b } ]                              | { url: docker.io }                | TOSCA-4011
                    { git_repo: { url: "https://h/x" } }             | [ { image: a, tag: "b c" } ]                          | { url: docker.io }                | TOSCA-4011
                    { git_repo: { url: "https://h/x" } }             | [ { image: a, tag: b } ]                              | { url: "" }                       | TOSCA-4011
                    { git_repo: { url: "https://h/x" } }             | [ { image: a, tag: b, platforms: [ linux/mips ] } ]   | { url: docker.io }                | TOSCA-3002
                    { git_repo: { url: "https://h/x" } }             | []                                                    | { url: docker.io }                | TOSCA-3002
                    { git_repo: { url: "https://h/x" } }             | [ { image: a } ]                                      | { url: docker.io }                | TOSCA-3005
                    { git_repo: { url: "https://h/x" } }             | [ { image: a, tag: 1.0 } ]                            | { url: docker.io }                | TOSCA-3001
                    { tar: { url: "https://h/x" } }                  | [ { image: a, tag: b } ]                              | { url: docker.io }                | TOSCA-3003
                    { git_repo: { url: "https://h/x" } }             | [ { image: a, tag: b } ]                              | { url: docker.io, pasword: hidden } | TOSCA-3003
                    """)
    void a_build_that_cannot_be_is_one_finding_before_anything_starts(
            String source, String images, String registry, String code) throws IOException {
        Cli.Run run = cli.deploy(inputs(source, images, registry));

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .containsOnlyOnce("error TOSCA")
                .contains("error " + code)
                .contains("inputs.yaml:")
                .doesNotContain("hidden");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void an_instance_in_use_is_refused() throws IOException {
        Path inputs = inputs("{ dockerfile: { url: 'file:D' } }", "[ { image: a, tag: b } ]", "{ url: 'oci:x' }");
        var store = new dev.imagebuilder.executor.adapter.file.FileJournalStore(cli.instance());
        var writer = ((dev.imagebuilder.executor.port.Result.Done<dev.imagebuilder.executor.port.JournalStore.Writer>)
                        store.open())
                .value();
        try (writer) {
            Cli.Run run = cli.deploy(inputs);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).containsOnlyOnce("error TOSCA-5101");
        }
    }

    @Test
    void a_reference_in_a_directory_with_a_blank_is_found() throws IOException {
        Path directory = Files.createDirectories(home.resolve("my dir"));
        Path inputs = Files.writeString(directory.resolve("inputs.yaml"), """
                source: { dockerfile: { url: "file:none" } }
                target: { images: [ { image: a, tag: b } ], registry: { url: "oci:images" } }
                """);

        Cli.Run run = cli.deploy(inputs);

        assertThat(run.err()).contains("error TOSCA-5003").doesNotContain("TOSCA-5007");
    }

    @Test
    void outputs_of_nothing_is_an_error() {
        Cli.Run run = cli.outputs();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("error TOSCA-5106");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_key_that_is_none_is_refused() {
        Cli.Run run = cli.with("EXECUTOR_STATE_KEY", "too short").run("outputs");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("openssl rand -base64 32");
    }

    @Test
    void an_empty_name_of_a_file_is_a_slip() {
        for (List<String> words : List.of(
                List.of("deploy", "-p", "", "x.yaml"),
                List.of("plan", "--out", "", "x.yaml"),
                List.of("outputs", "-o", ""),
                List.of("state", "backup", ""))) {
            Cli.Run run = cli.run(words.toArray(String[]::new));
            assertThat(run.status()).as(words + run.err()).isEqualTo(2);
            assertThat(run.err()).contains("the name of a file or a directory is missing");
        }
    }
}
