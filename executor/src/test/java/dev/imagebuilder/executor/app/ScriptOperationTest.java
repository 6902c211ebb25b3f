package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.FileSearch;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor deploy} of blueprints whose operations are scripts. */
@Tag("real-tool")
@Timeout(120)
class ScriptOperationTest {
    private static final String SECRET = "p@:/ '\"$hush";

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void newHome() {
        cli = Cli.in(home);
    }

    private Path blueprint(String implementations, String more) throws IOException {
        Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                node_types:
                  my.Shop:
                    derived_from: tosca.nodes.Root
                    attributes:
                      port: { type: integer }
                      url: { type: string }
                      version: { type: string }
                      words: { type: list, entry_schema: string }
                      token: { type: string, metadata: { sensitive: "true" } }
                topology_template:
                  inputs:
                    password: { type: string, default: none }
                  node_templates:
                    shop:
                      type: my.Shop
                      interfaces:
                        Standard:
                          operations:
                %s
                  outputs:
                    port: { value: { get_attribute: [ shop, port ] } }
                    url: { value: { get_attribute: [ shop, url ] } }
                    version: { value: { get_attribute: [ shop, version ] } }
                    words: { value: { get_attribute: [ shop, words ] } }
                %s
                """.formatted(implementations.indent(12), more.indent(0)));
        return home.resolve("service.yaml");
    }

    private void script(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), text);
    }

    private Cli.Run deploy(String... more) {
        return cli.run(Stream.concat(
                        Stream.of(
                                "deploy",
                                "-p",
                                cli.instance().toString(),
                                home.resolve("service.yaml").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void inputs_are_variables_and_what_scripts_write_becomes_attributes() throws Exception {
        blueprint("""
                create:
                  inputs: { name: shop, size: 3, on: true, tags: [ a, { b: 1 } ], nothing: { get_property: [ SELF, x ] } }
                  implementation: { primary: scripts/create.sh, dependencies: [ scripts/lib ] }
                configure:
                  inputs: { port: { get_attribute: [ SELF, port ] } }
                  outputs: { address: [ SELF, url ] }
                  implementation: scripts/configure.py
                start: scripts/start
                """.replace(", nothing: { get_property: [ SELF, x ] }", ""), "");
        script("scripts/lib/part.sh", "port=80\n");
        script("scripts/create.sh", """
                . lib/part.sh
                test "$name $size $on" = "shop 3 true" || exit 1
                test "$tags" = '["a", {"b": 1}]' || exit 2
                ls -A | sort | tr '\\n' ' ' | grep -qx 'create.sh lib ' || exit 3
                echo "port=$((port + size))" >> "$TOSCA_OUTPUTS"
                echo 'words=["x", "y z"]' >> "$TOSCA_OUTPUTS"
                """);
        script("scripts/configure.py", """
                import json, os
                with open(os.environ["TOSCA_OUTPUTS"], "w") as outputs:
                    json.dump({"address": "http://localhost:" + os.environ["port"]}, outputs)
                """);
        script("scripts/start", "#!/bin/sh -e\necho version=1.10 > $TOSCA_OUTPUTS\n");
        assertThat(home.resolve("scripts/start").toFile().setExecutable(true)).isTrue();

        Cli.Run run = deploy();

        assertThat(run.err()).doesNotContain("error");
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Executing create on shop_0\nExecuting configure on shop_0\nExecuting start on shop_0\n");
        assertThat(cli.output("port").intValue()).isEqualTo(83);
        assertThat(cli.output("url").textValue()).isEqualTo("http://localhost:83");
        assertThat(cli.output("version").textValue()).isEqualTo("1.10");
        assertThat(cli.output("words").get(1).textValue()).isEqualTo("y z");
        assertThat(home.resolve("cache/image-builder/work")).isEmptyDirectory();
    }

    private void failing(String operation, String script) throws IOException {
        blueprint("create:\n" + operation.indent(2), "");
        script("create.sh", script);
    }

    private void fails(String code, String... words) {
        Cli.Run run = deploy();
        assertThat(run.status()).isPositive();
        assertThat(run.err()).contains(code).contains(words).doesNotContain("\tat ");
        assertThat(home.resolve("cache/image-builder/work"))
                .satisfiesAnyOf(work -> assertThat(work).isEmptyDirectory(), work -> assertThat(work)
                        .doesNotExist());
    }

    @Test
    void a_script_that_fails_is_told_with_its_exit_status_and_last_words() throws Exception {
        failing("implementation: create.sh", "echo begun; echo 'no room left' >&2; exit 3\n");
        fails(
                "TOSCA-5001",
                "create.sh, which implements Standard.create of shop, ended with exit status 3",
                "no room left");
    }

    @Test
    void outputs_that_cannot_be_read_name_the_line() throws Exception {
        failing("implementation: create.sh", "printf 'port=1\\nnonsense\\n' > $TOSCA_OUTPUTS\n");
        fails("TOSCA-5034", "line 2 of the outputs is not NAME=VALUE");
    }

    @Test
    void outputs_that_are_too_large_are_refused() throws Exception {
        failing("implementation: create.sh", "head -c 2000000 /dev/zero > $TOSCA_OUTPUTS\n");
        fails("TOSCA-5034", "larger than a mebibyte");
    }

    @Test
    void an_output_that_is_no_attribute_is_an_error() throws Exception {
        failing("implementation: create.sh", "echo prot=80 > $TOSCA_OUTPUTS\n");
        fails("TOSCA-5030", "the output \"prot\" of Standard.create of shop is no attribute", "did you mean \"port\"?");
    }

    @Test
    void an_output_of_the_wrong_type_is_an_error() throws Exception {
        failing("implementation: create.sh", "echo port=many > $TOSCA_OUTPUTS\n");
        fails("TOSCA-5032", "this must be an integer, and it is a string", "goes into shop.port");
    }

    @Test
    void an_output_that_is_mapped_must_be_given() throws Exception {
        failing("outputs: { address: [ SELF, url ] }\nimplementation: create.sh", "true\n");
        fails("TOSCA-5031", "ended without giving the output \"address\"");
    }

    @Test
    void an_output_that_is_mapped_to_nothing_is_an_error() throws Exception {
        failing(
                "outputs: { address: [ SELF, CAPABILITY, feature, url ] }\nimplementation: create.sh",
                "echo address=a > $TOSCA_OUTPUTS\n");
        fails("TOSCA-5033", "is to go where there is no attribute");
    }

    @Test
    void a_file_that_is_missing_is_found_before_anything_is_done() throws Exception {
        blueprint("create: { implementation: { primary: create.sh, dependencies: [ gone.txt ] } }", "");
        script("create.sh", "touch " + home.resolve("ran") + "\n");
        fails("TOSCA-5035", "there is no file " + home.resolve("gone.txt"));
        assertThat(home.resolve("ran")).doesNotExist();
        assertThat(cli.instance().resolve("journal"))
                .satisfiesAnyOf(
                        journal -> assertThat(journal).doesNotExist(),
                        journal -> assertThat(Files.readString(journal)).doesNotContain("DeployStarted"));
    }

    @Test
    void an_input_that_cannot_be_a_variable_is_found_before_anything_is_done() throws Exception {
        failing("inputs: { a-b: 1, TOSCA_OUTPUTS: x, nul: \"a\\0b\" }\nimplementation: create.sh", "true\n");
        fails(
                "TOSCA-5036",
                "the input \"a-b\" of Standard.create of shop cannot be the name of an environment variable",
                "the input \"TOSCA_OUTPUTS\"",
                "has a NUL character in it");
    }

    @Test
    void an_input_that_nothing_has_set_is_an_error() throws Exception {
        failing("inputs: { at: { get_attribute: [ SELF, url ] } }\nimplementation: create.sh", "true\n");
        fails("TOSCA-5036", "the input \"at\" of Standard.create of shop has no value");
    }

    @Test
    void a_script_that_takes_longer_than_its_timeout_is_ended_with_all_it_started() throws Exception {
        failing("implementation: { primary: create.sh, timeout: 1 }", "sleep 4321.25 & echo waiting >&2; wait\n");
        fails("TOSCA-5008", "took longer than its timeout of 1 seconds", "waiting");
        assertThat(ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().arguments().stream())
                        .flatMap(Stream::of))
                .doesNotContain("4321.25");
    }

    @Test
    void a_missing_interpreter_is_named() throws Exception {
        failing("implementation: create.sh", "#!/no/such/shell\n");
        fails("TOSCA-5002", "/no/such/shell, which create.sh is run by, is not installed");
    }

    @Test
    void a_secret_is_in_no_argument_and_in_no_file() throws Exception {
        blueprint("""
                create:
                  inputs: { password: { get_input: password } }
                  implementation: create.sh
                """, "");
        script("create.sh", "test -n \"$password\" && sleep 1 && echo \"token=$password\" > $TOSCA_OUTPUTS\n");
        Path inputs = Files.writeString(home.resolve("inputs.yaml"), "password: '" + SECRET.replace("'", "''") + "'\n");
        Cli.Run run;
        try (var watch = ProcessListWatch.forText(SECRET)) {
            run = deploy("-i", inputs.toString(), "-v");
            assertThat(watch.rounds()).isGreaterThan(1);
            assertThat(watch.sightings()).allMatch(path -> path.endsWith("/environ"));
        }
        assertThat(run.status()).isZero();
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        List<Path> found = Stream.of(SECRET, SECRET.replace("'", "''"))
                .flatMap(form -> FileSearch.filesWith(form, home).stream())
                .distinct()
                .toList();
        assertThat(found).containsExactly(inputs);
    }
}
