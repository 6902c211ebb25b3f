package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C while the program looks at a server that takes connections and never answers. */
@Tag("real-tool")
class HangingLookTest {
    private static final String TO_LAYOUT =
            "target: { registry: { url: 'oci:images' }, images: [ { image: a, tag: b } ] }";

    @TempDir
    Path home;

    private ServerSocket silent;

    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        silent.setSoTimeout(40_000);
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    private Process start(String command, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                // A shell that runs the tests in the background has its children ignore the signal.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.imagebuilder.executor.app.Main",
                command,
                "-p",
                home.resolve("instance").toString()));
        words.addAll(List.of(more));
        var builder = new ProcessBuilder(words);
        builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("printed").toFile())
                .start();
    }

    private Path inputs(String text) throws IOException {
        return Files.writeString(home.resolve("inputs.yaml"), text.replace("SILENT", address()));
    }

    private String address() {
        return "127.0.0.1:" + silent.getLocalPort();
    }

    private void isInterrupted(Process program) throws IOException, InterruptedException {
        try (Socket asked = silent.accept()) {
            assertThat(asked.isConnected()).isTrue();
            Instant interrupted = Instant.now();
            new ProcessBuilder("kill", "-INT", Long.toString(program.pid()))
                    .start()
                    .waitFor();
            assertThat(program.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.between(interrupted, Instant.now())).isLessThan(Duration.ofSeconds(4));
        }
        String printed = Files.readString(home.resolve("printed"));
        assertThat(program.exitValue()).as(printed).isEqualTo(130);
        assertThat(printed).contains("Interrupted", "error TOSCA-").doesNotContain("\tat ");
        assertThat(ProcessHandle.allProcesses().filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> Stream.of(arguments).anyMatch(argument -> argument.contains(address())))
                        .isPresent()))
                .as("processes that ask the server")
                .isEmpty();
        assertThat(home.resolve("instance/logs")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source: { dockerfile: { url: 'http://SILENT/Dockerfile' } }\n" + TO_LAYOUT,
                "source: { dockerfile: { url: 'file:Dockerfile' }, build_context: { url: 'http://SILENT/app.git' } }\n"
                        + TO_LAYOUT,
                "source: { dockerfile: { url: 'file:Dockerfile' } }\n"
                        + "target: { registry: { url: 'SILENT', insecure: true }, images: [ { image: a, tag: b } ] }"
            })
    void ends_plan_and_deploy_soon(String looking) throws Exception {
        Files.writeString(home.resolve("Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n");
        Path built =
                inputs("source: { dockerfile: { url: 'file:Dockerfile' }, build_context: { path: . } }\n" + TO_LAYOUT);
        Cli.Run deployed = Cli.in(home).deploy(built);
        assertThat(deployed.status()).as(deployed.err()).isZero();
        byte[] journal = Files.readAllBytes(home.resolve("instance/journal"));
        deleteLogs();
        String blueprint = "../blueprints/docker-image-definition.yaml";
        String given = inputs(looking).toString();

        isInterrupted(start("plan", "-i", given, blueprint));
        isInterrupted(start("deploy", "-i", given, blueprint));

        assertThat(Files.readAllBytes(home.resolve("instance/journal"))).isEqualTo(journal);
        assertThat(home.resolve("cache/image-builder/work")).isEmptyDirectory();
    }

    private void deleteLogs() throws IOException {
        try (var files = Files.walk(home.resolve("instance/logs"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void ends_the_reading_of_imports_soon() throws Exception {
        Path service = Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                imports: [ "http://%s/types.yaml" ]
                """.formatted(address()));

        isInterrupted(start("deploy", "--allow-remote-imports", service.toString()));
        isInterrupted(start("plan", "--allow-remote-imports", service.toString()));
    }
}
