package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.FileSearch;
import dev.imagebuilder.executor.testbed.ProcessListWatch;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code executor deploy} of blueprints whose operations are images. Needs buildah, runc and root. */
@Tag("real-tool")
@Timeout(60)
class ContainerOperationTest {
    private static final String SECRET = "hushabyebaby";

    @TempDir
    static Path images;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeAll
    static void makeImage() throws IOException {
        String runs = "\"Entrypoint\":[\"/bin/sh\",\"-e\"],\"Cmd\":[\"create\"]";
        Shell.output(TestServer.script("busybox-image"), images.resolve("tool").toString(), runs);
    }

    @BeforeEach
    void newHome() throws IOException {
        Path storage = Files.writeString(
                home.resolve("storage.conf"),
                "[storage]\ndriver = \"overlay\"\ngraphroot = \"%1$s/storage\"\nrunroot = \"%1$s/run\"\n"
                        .formatted(home));
        cli = Cli.in(home)
                .with("EXECUTOR_CONTAINER_ENGINE", "buildah")
                .with("CONTAINERS_STORAGE_CONF", storage.toString());
    }

    private void blueprint(String operation, String script) throws IOException {
        Files.writeString(home.resolve("create"), script);
        Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ "builtin:image-builder.yaml" ]
                node_types:
                  my.Shop:
                    derived_from: tosca.nodes.Root
                    attributes:
                      port: { type: integer }
                      token: { type: string, metadata: { sensitive: "true" } }
                topology_template:
                  inputs:
                    password: { type: string, default: none }
                  node_templates:
                    machine:
                      type: tosca.nodes.Compute
                      attributes: { public_address: 192.0.2.7 }
                    shop:
                      type: my.Shop
                      artifacts:
                        tool: { type: image_builder.artifacts.Container, file: "oci:%s" }
                      interfaces:
                        Standard:
                          operations:
                            create:
                %s
                  outputs:
                    port: { value: { get_attribute: [ shop, port ] } }
                """.formatted(images.resolve("tool"), operation.indent(14)));
    }

    private Cli.Run deploy(String... more) {
        return cli.onInstance(
                "deploy",
                Stream.concat(Stream.of(home.resolve("service.yaml")), Stream.of(more))
                        .toArray());
    }

    private void fails(String... words) {
        Cli.Run run = deploy();
        assertThat(run.status()).isPositive();
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
    }

    @Test
    void inputs_files_and_outputs_get_there_and_no_secret_elsewhere() throws Exception {
        blueprint("""
                implementation: { primary: tool, dependencies: [ create, lib ] }
                inputs: { size: 3, tags: [ a ], password: { get_input: password } }
                """, """
                . lib/part.sh
                test "$size $tags" = '3 ["a"]'
                test -z "$password"
                read inputs < "$TOSCA_INPUTS"
                echo "read $inputs"
                inputs=${inputs#*password*: ?}
                echo "token=${inputs%%[^a-z]*}" >> "$TOSCA_OUTPUTS"
                echo "port=$((port + size))" >> "$TOSCA_OUTPUTS"
                sleep 1
                """);
        Files.createDirectory(home.resolve("lib"));
        Files.writeString(home.resolve("lib/part.sh"), "port=80\n");
        Path inputs = Files.writeString(home.resolve("inputs.yaml"), "password: " + SECRET + "\n");
        Cli.Run run;
        try (var watch = ProcessListWatch.forText(SECRET)) {
            run = deploy("-i", inputs.toString(), "-v");
            assertThat(watch.rounds()).isGreaterThan(1);
            assertThat(watch.sightings()).isEmpty();
        }
        assertThat(run.err()).contains("running a container of oci:").doesNotContain("error");
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        assertThat(cli.output("port").intValue()).isEqualTo(83);
        assertThat(run.err()).contains("\"password\": \"***\"");
        assertThat(FileSearch.filesWith(SECRET, home)).containsExactly(inputs);
        assertThat(home.resolve("cache/image-builder/work")).isEmptyDirectory();
        assertThat(home.resolve("cache/image-builder/containers")).isEmptyDirectory();
    }

    @Test
    void a_program_that_fails_is_told_with_its_exit_status_and_last_words() throws Exception {
        blueprint("implementation: { primary: tool, dependencies: [ create ] }", "echo 'no room left' >&2; exit 3\n");
        fails("TOSCA-5001", "tool, which implements Standard.create of shop, ended with exit status 3", "no room left");
    }

    @Test
    void outputs_that_cannot_be_read_are_an_error() throws Exception {
        blueprint("implementation: { primary: tool, dependencies: [ create ] }", "echo nonsense > $TOSCA_OUTPUTS\n");
        fails("TOSCA-5034", "line 1 of the outputs is not NAME=VALUE");
    }

    @Test
    void a_name_that_is_none_is_found_before_anything_is_done() throws Exception {
        blueprint(
                "implementation: { primary: { file: --privileged, type: image_builder.artifacts.Container } }",
                "true\n");
        fails("TOSCA-5240", "\"--privileged\" is no name for an image", "Nothing was done.");
        Cli.Run validated =
                cli.run("validate", "--executors", home.resolve("service.yaml").toString());
        assertThat(validated.status()).isEqualTo(3);
        assertThat(validated.out()).contains("TOSCA-5240");
    }

    @Test
    void an_image_out_of_a_repository_is_refused() throws Exception {
        blueprint(
                "implementation: { primary: { file: tool, repository: hub, type: image_builder.artifacts.Container } }",
                "true\n");
        Path service = home.resolve("service.yaml");
        Files.writeString(
                service, Files.readString(service) + "repositories: { hub: { url: \"https://registry.example\" } }\n");
        fails("TOSCA-5240", "is to come from a repository", "write the host of the registry before the name");
    }

    @Test
    void an_input_that_can_be_no_variable_is_found_unless_it_is_secret() throws Exception {
        blueprint("implementation: tool\ninputs: { a-b: 1, TOSCA_INPUTS: x, api-key: hush }", "true\n");
        fails("TOSCA-5036", "the input \"a-b\"", "the input \"TOSCA_INPUTS\"", "Nothing was done.");
        assertThat(deploy().err()).doesNotContain("api-key");
    }

    @Test
    void a_container_for_another_machine_is_refused() throws Exception {
        blueprint("implementation: tool", "true\n");
        Path service = home.resolve("service.yaml");
        Files.writeString(
                service,
                Files.readString(service)
                        .replace("nodes.Root", "nodes.SoftwareComponent")
                        .replace(
                                "      artifacts:\n", "      requirements: [ { host: machine } ]\n      artifacts:\n"));
        fails("TOSCA-5241", "is to run on machine", "operation_host: ORCHESTRATOR");
    }

    @Test
    void a_missing_file_is_found_before_anything_is_done() throws Exception {
        blueprint("implementation: { primary: tool, dependencies: [ gone.txt ] }", "true\n");
        fails("TOSCA-5035", "there is no file " + home.resolve("gone.txt"), "Nothing was done.");
    }

    @Test
    void where_the_engine_is_not_known_it_is_told() throws Exception {
        blueprint("implementation: tool", "true\n");
        cli = cli.with("EXECUTOR_CONTAINER_ENGINE", "doker");
        fails("EXECUTOR_CONTAINER_ENGINE is \"doker\"", "set it to podman, docker or buildah");
    }
}
