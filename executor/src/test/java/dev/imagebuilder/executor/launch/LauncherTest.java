package dev.imagebuilder.executor.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a copy of the launcher as users do. What it starts is a JDK that only says what it was started with, so that these
 * tests need no packaged program.
 */
final class LauncherTest {
    private static final Path BIN = Path.of("..", "bin").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private Path home;
    private Path launcher;

    @BeforeEach
    void install_the_launcher_in_a_directory_with_a_blank() throws IOException {
        home = Files.createDirectories(directory.resolve("image builder"));
        Path lib = Files.createDirectories(home.resolve("bin/lib"));
        launcher = Files.copy(BIN.resolve("executor"), home.resolve("bin/executor"));
        Files.copy(BIN.resolve("lib/jdk.sh"), lib.resolve("jdk.sh"));
        Files.createDirectories(home.resolve("executor/target"));
        Files.writeString(jar(), "");
        Files.createDirectories(jvms());
    }

    @Test
    void a_jdk_of_the_first_place_that_has_one_is_taken() {
        Path own = jdk("own", "25.0.3");
        Path javaHome = jdk("java home", "26");
        Path among = jdk("jvms/jdk-25", "25");
        Path onPath = jdk("path", "25");
        var all = Map.of("EXECUTOR_JAVA_HOME", own.toString(), "JAVA_HOME", javaHome.toString(), "PATH", path(onPath));

        assertThat(run(all).output()).contains("started " + own);
        assertThat(run(without(all, "EXECUTOR_JAVA_HOME")).output()).contains("started " + javaHome);
        assertThat(run(Map.of("PATH", path(onPath))).output()).contains("started " + among);
    }

    @Test
    void a_jdk_on_the_path_is_taken_when_there_is_no_other() throws IOException {
        Path jdk = jdk("elsewhere", "25.0.1");
        Path links = Files.createDirectories(directory.resolve("links"));
        Files.createSymbolicLink(links.resolve("java"), jdk.resolve("bin/java"));

        assertThat(run(Map.of("PATH", links + ":/usr/bin:/bin")).output()).contains("started " + jdk);
    }

    @Test
    void jdks_that_are_too_old_or_unknown_are_passed_over() throws IOException {
        jdk("jvms/a-old", "17.0.12");
        jdk("jvms/b-older", "1.8.0_402");
        jdk("jvms/c-strange", "early");
        Files.delete(jdk("jvms/d-without-release", "25").resolve("release"));
        Path good = jdk("jvms/e-good", "25-ea");

        assertThat(run(Map.of("JAVA_HOME", "/does/not/exist")).output()).contains("started " + good);
    }

    @Test
    void without_a_jdk_it_says_what_to_install() {
        jdk("jvms/old", "21.0.4");

        Run run = run(Map.of());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output())
                .contains("JDK 25 or newer is needed")
                .contains(jvms() + "/*")
                .contains("openjdk-25-jdk-headless");
    }

    @Test
    void without_a_build_it_says_what_to_run() throws IOException {
        jdk("jvms/jdk-25", "25");
        Files.delete(jar());

        Run run = run(Map.of());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).isEqualTo("executor is not built yet: run " + home + "/quickstart\n");
    }

    @Test
    void it_runs_through_a_link_and_from_any_directory() throws IOException {
        jdk("jvms/jdk-25", "25");
        Path link = Files.createSymbolicLink(directory.resolve("executor"), launcher);
        Path linkToLink = Files.createSymbolicLink(directory.resolve("second"), Path.of("executor"));

        for (String command : List.of(link.toString(), linkToLink.toString(), "./executor")) {
            assertThat(run(Map.of(), command, "validate").output()).contains("[" + jar() + "][validate]");
        }
    }

    @Test
    void arguments_arrive_as_they_were_typed() {
        jdk("jvms/jdk-25", "25");

        assertThat(run(Map.of(), launcher.toString(), "a b", "", "$x", "ä\"'*").output())
                .contains("[" + jar() + "][a b][][$x][ä\"'*]");
    }

    @Test
    void the_exit_status_is_that_of_the_program() {
        jdk("jvms/jdk-25", "25");

        assertThat(run(Map.of("STATUS", "3")).status()).isEqualTo(3);
    }

    @Test
    void a_locale_without_utf_8_is_replaced() {
        jdk("jvms/jdk-25", "25");

        assertThat(run(Map.of("LC_ALL", "C")).output()).contains("locale C.UTF-8");
        assertThat(run(Map.of("LC_ALL", "POSIX")).output()).contains("locale C.UTF-8");
        assertThat(run(Map.of()).output()).contains("locale C.UTF-8");
        assertThat(run(Map.of("LC_ALL", "de_DE.utf8")).output()).contains("locale de_DE.utf8");
        assertThat(run(Map.of("LANG", "en_US.UTF-8")).output()).contains("locale \n");
    }

    @Test
    void the_program_is_told_which_streams_are_terminals() throws IOException {
        program(jdk("jvms/jdk-25", "25").resolve("bin/java"), "printf '[%s]' \"$@\"\n");
        String[] terminal = {"/usr/bin/script", "-qec", "'" + launcher + "' x", "/dev/null"};
        String[] onlyErrors = {"/usr/bin/script", "-qec", "x=$('" + launcher + "' x); echo \"$x\"", "/dev/null"};
        var shell = Map.of("SHELL", "/bin/sh");

        assertThat(run(Map.of(), launcher.toString(), "x").output()).contains("[-Dexecutor.terminals=]");
        assertThat(run(shell, terminal).output()).contains("[-Dexecutor.terminals=in,out,err]");
        assertThat(run(shell, onlyErrors).output()).contains("[-Dexecutor.terminals=in,err]");
    }

    @Test
    void the_program_answers_through_the_launcher() throws IOException {
        program(jdk("jvms/jdk-25", "25").resolve("bin/java"), """
                while [ "$1" != -jar ]; do shift; done
                shift 2
                exec %s/bin/java -cp '%s' dev.imagebuilder.executor.app.Main "$@"
                """.formatted(
                        System.getProperty("java.home"), System.getProperty("java.class.path")));

        Run version = run(Map.of(), launcher.toString(), "--version");
        assertThat(version.status()).isZero();
        assertThat(version.output()).startsWith("executor ");
        assertThat(run(Map.of(), launcher.toString(), "--no-such-option").status())
                .isEqualTo(2);
    }

    /** A JDK by its looks, whose java says what it was started with. */
    private Path jdk(String name, String version) {
        try {
            Path jdk = directory.resolve(name);
            Files.createDirectories(jdk.resolve("bin"));
            Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
            program(jdk.resolve("bin/java"), """
                    echo "started %s"
                    echo "locale ${LC_ALL:-}"
                    while [ "$1" != -jar ]; do shift; done
                    shift
                    printf '[%%s]' "$@"
                    exit ${STATUS:-0}
                    """.formatted(jdk));
            return jdk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Path jar() {
        return home.resolve("executor/target/program.jar");
    }

    private Path jvms() {
        return directory.resolve("jvms");
    }

    private static String path(Path jdk) {
        return jdk.resolve("bin") + ":/usr/bin:/bin";
    }

    private static Map<String, String> without(Map<String, String> environment, String name) {
        var rest = new HashMap<>(environment);
        rest.remove(name);
        return rest;
    }

    private record Run(int status, String output) {}

    private Run run(Map<String, String> environment) {
        return run(environment, launcher.toString());
    }

    /** A PATH without a java, unless another is given. */
    private Run run(Map<String, String> environment, String... command) {
        try {
            Path tools = Files.createDirectories(directory.resolve("tools"));
            for (String tool : List.of("readlink", "cat")) {
                program(tools.resolve(tool), "exec /bin/" + tool + " \"$@\"");
            }
            var builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true);
            builder.directory(directory.toFile()).environment().clear();
            builder.environment().put("PATH", tools.toString());
            builder.environment().put("EXECUTOR_JVMS", jvms().toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
