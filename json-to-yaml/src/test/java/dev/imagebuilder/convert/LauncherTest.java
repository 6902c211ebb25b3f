package dev.imagebuilder.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of {@code bin/json-to-yaml} starts what looks like a JDK, and only says what it was started with. */
class LauncherTest {
    private static final Path BIN = Path.of("../bin");

    @TempDir
    Path directory;

    private Path launcher;
    private Path program;

    @BeforeEach
    void install_in_a_directory_with_a_blank() throws IOException {
        Path home = Files.createDirectories(directory.resolve("image builder"));
        Files.createDirectories(home.resolve("bin/lib"));
        launcher = Files.copy(BIN.resolve("json-to-yaml"), home.resolve("bin/json-to-yaml"));
        Files.copy(BIN.resolve("lib/jdk.sh"), home.resolve("bin/lib/jdk.sh"));
        program = home.resolve("json-to-yaml/target/program.jar");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "");
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        Files.writeString(java, "#!/bin/sh\necho \"locale $LC_ALL\"; printf '[%s]' \"$@\"; exit 3\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    private Program.Run run(Path command) throws Exception {
        var builder = new ProcessBuilder(command.toString(), "a b", "").redirectErrorStream(true);
        builder.environment().putAll(Map.of("EXECUTOR_JAVA_HOME", directory.resolve("jdk") + "", "LC_ALL", "C"));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program.Run(process.waitFor(), out, "");
    }

    @Test
    void arguments_and_the_exit_status_are_handed_on() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), launcher);

        for (Program.Run run : new Program.Run[] {run(launcher), run(link)}) {
            assertThat(run.out()).startsWith("locale C.UTF-8\n").endsWith("[-jar][" + program + "][a b][]");
            assertThat(run.status()).isEqualTo(3);
        }
    }

    @Test
    void without_a_build_it_says_what_to_run() throws Exception {
        Files.delete(program);

        Program.Run run = run(launcher);
        assertThat(run.out()).startsWith("json-to-yaml is not built yet: run ").endsWith("/quickstart\n");
        assertThat(run.status()).isEqualTo(1);
    }
}
