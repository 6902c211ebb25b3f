package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the program is ended in the middle of a build: by Ctrl-C, and by SIGKILL. */
@Tag("real-tool")
class InterruptionTest {
    private static final String MARK = "9876.5";

    @TempDir
    Path home;

    private Path inputs;

    @BeforeEach
    void write() throws IOException {
        Path context = Files.createDirectories(home.resolve("context"));
        Files.copy(Path.of("/bin/busybox"), context.resolve("busybox"));
        Files.writeString(
                home.resolve("Dockerfile"),
                "FROM scratch\nCOPY busybox /\nRUN [\"/busybox\", \"sleep\", \"" + MARK + "\"]\n");
        inputs = Files.writeString(home.resolve("inputs.yaml"), """
                source: { dockerfile: { url: "file:Dockerfile" }, build_context: { path: context } }
                target: { registry: { url: "oci:images" }, images: [ { image: a, tag: b } ] }
                """);
    }

    private Process start() throws IOException {
        return start(List.of("-i", inputs.toString(), "../blueprints/docker-image-definition.yaml"));
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                // A shell that runs the tests in the background has its children ignore the signal.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.imagebuilder.executor.app.Main",
                "deploy",
                "-p",
                home.resolve("instance").toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        builder.environment().put("EXECUTOR_CONTAINER_ENGINE", "buildah");
        builder.environment()
                .put("CONTAINERS_STORAGE_CONF", home.resolve("storage.conf").toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("printed").toFile())
                .start();
    }

    /** The sleeping process inside of the build's container. */
    private static List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> Stream.of(arguments).anyMatch(MARK::equals))
                        .isPresent())
                .filter(process -> process.info()
                        .command()
                        .filter(c -> c.endsWith("busybox"))
                        .isPresent())
                .toList();
    }

    private static void await(java.util.function.BooleanSupplier condition, String what) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            // Polling, since other processes' ends cannot be waited for.
            Thread.sleep(50);
        }
    }

    private String printed() {
        try {
            return Files.readString(home.resolve("printed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String mounts() throws IOException {
        return Files.readString(Path.of("/proc/self/mounts"));
    }

    @Test
    void ctrl_c_ends_the_build_records_it_and_leaves_nothing() throws Exception {
        Process program = start();
        await(() -> !sleepers().isEmpty(), "the build runs");

        interrupt(program);

        assertThat(program.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(130);
        assertThat(sleepers()).isEmpty();
        assertThat(printed()).contains("TOSCA-5009").doesNotContain("\tat ");
        assertThat(Files.readString(home.resolve("instance/journal"))).contains("\"entry\":\"StepFailed\"");
        assertThat(home.resolve("cache/image-builder/work")).isEmptyDirectory();
        assertThat(mounts()).doesNotContain(home.toString());
        assertThat(home.resolve("images")).doesNotExist();
    }

    @Test
    void after_sigkill_the_next_deploy_cleans_up_and_goes_on() throws Exception {
        Process program = start();
        await(() -> !sleepers().isEmpty(), "the build runs");
        program.destroyForcibly().waitFor();
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nCOPY busybox /\n");

        Process second = start();

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed())
                .contains("image-builder_0: was not finished")
                .contains("Deployment of image-builder_0 complete");
        assertThat(second.exitValue()).isZero();
        await(() -> sleepers().isEmpty(), "the first build's container is gone");
        assertThat(home.resolve("cache/image-builder/work")).isEmptyDirectory();
        assertThat(mounts()).doesNotContain(home.toString());
    }

    @Test
    void a_script_that_outlives_a_killed_executor_is_ended_and_asked_about() throws Exception {
        Files.writeString(
                home.resolve("create.sh"), "#!/bin/sh\necho begun >> " + home.resolve("marks") + "\nsleep 7533\n");
        Path service = script();
        Process program = start(List.of(service.toString()));
        await(() -> Files.exists(home.resolve("marks")), "the script runs");
        program.destroyForcibly().waitFor();
        await(() -> slept() == 1, "the script goes on");
        Files.writeString(home.resolve("create.sh"), "#!/bin/sh\necho again >> " + home.resolve("marks") + "\n");

        Process second = start(List.of(service.toString()));
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(printed())
                .contains("TOSCA-5110", "TOSCA-5108", "Standard.create of web_0 was running", "--assume-incomplete");
        assertThat(slept()).isZero();

        Process third = start(List.of("--assume-incomplete", service.toString()));
        assertThat(third.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(third.exitValue()).isZero();
        assertThat(Files.readAllLines(home.resolve("marks"))).containsExactly("begun", "again");
    }

    @Test
    void a_container_that_outlives_a_killed_executor_is_removed() throws Exception {
        Files.writeString(
                home.resolve("storage.conf"),
                "[storage]\ndriver = \"overlay\"\ngraphroot = \"%1$s/storage\"\nrunroot = \"%1$s/run\"\n"
                        .formatted(home));
        Shell.output(
                TestServer.script("busybox-image"),
                home.resolve("tool").toString(),
                "\"Cmd\":[\"/bin/busybox\",\"sleep\",\"7533\"]");
        Path service = Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ "builtin:image-builder.yaml" ]
                topology_template:
                  node_templates:
                    web:
                      type: tosca.nodes.Root
                      artifacts: { tool: { type: image_builder.artifacts.Container, file: "oci:tool" } }
                      interfaces: { Standard: { operations: { create: tool } } }
                """);
        Path register = home.resolve("cache/image-builder/containers");
        Process program = start(List.of(service.toString()));
        // The client has the same words among its arguments.
        await(() -> slept() == 2, "the container runs");
        program.destroyForcibly().waitFor();
        assertThat(register).isNotEmptyDirectory();

        Process second = start(List.of(service.toString()));

        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(printed()).contains("TOSCA-5110", "TOSCA-5242", "1 container of the last run", "TOSCA-5108");
        assertThat(slept()).isZero();
        assertThat(register).isEmptyDirectory();
        assertThat(home.resolve("storage/overlay-containers/containers.json")).hasContent("[]");
        assertThat(mounts()).doesNotContain(home + "/storage/overlay/");
    }

    @Test
    void a_second_ctrl_c_kills_what_does_not_end() throws Exception {
        Files.writeString(home.resolve("create.sh"), """
                #!/bin/sh
                trap '' INT TERM
                touch %s
                sleep 7533
                sleep 7533
                """.formatted(home.resolve("marks")));
        Path service = script();
        Process program = start(List.of(service.toString()));
        await(() -> slept() == 1, "the script runs");

        interrupt(program);
        await(() -> printed().contains("Press Ctrl-C again to kill it."), "the first one is answered");
        assertThat(program.isAlive()).as("it waits for the script").isTrue();
        Instant second = Instant.now();
        interrupt(program);

        assertThat(program.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.between(second, Instant.now()))
                .as("the grace is five seconds")
                .isLessThan(Duration.ofSeconds(3));
        assertThat(program.exitValue()).isEqualTo(130);
        await(() -> slept() == 0, "the script is killed");
        assertThat(printed()).doesNotContain("\tat ");
        Files.writeString(home.resolve("create.sh"), "#!/bin/sh\n");
        Process next = start(List.of("--assume-incomplete", service.toString()));
        assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(next.exitValue()).as(printed()).isZero();
    }

    private static void interrupt(Process program) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor();
    }

    private Path script() throws IOException {
        return Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  node_templates:
                    web: { type: tosca.nodes.Root, interfaces: { Standard: { operations: { create: create.sh } } } }
                """);
    }

    private static long slept() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains("7533"))
                        .isPresent())
                .count();
    }
}
