package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.FakeTerminal;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program on a pseudoterminal of 50 columns, which script(1) makes. */
@Tag("real-tool")
@Timeout(120)
class LiveTest {
    private static final int COLUMNS = 50;
    private static final String ALL = "in,out,err";
    private static final String CTRL_C = "\u0003";

    @TempDir
    Path home;

    private final FakeTerminal terminal = new FakeTerminal(COLUMNS);

    @BeforeEach
    void write() throws IOException {
        Files.writeString(home.resolve("nap.sh"), "#!/bin/sh\nsleep \"$seconds\"\n");
        Files.writeString(home.resolve("service.yaml"), """
                tosca_definitions_version: tosca_simple_yaml_1_3
                topology_template:
                  inputs: { seconds: { type: integer, default: 1 } }
                  node_templates:
                    a-node-with-a-name-that-is-far-too-long-for-it:
                      type: tosca.nodes.Root
                      interfaces:
                        Standard:
                          operations: { create: { implementation: nap.sh, inputs: { seconds: { get_input: seconds } } } }
                  outputs: { greeting: { value: hello } }
                """);
    }

    private Process start(String type, String terminals, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String command = "stty cols " + COLUMNS + " rows 20; exec '" + java + "' --enable-native-access=ALL-UNNAMED"
                + " -Dexecutor.terminals=" + terminals + " -cp '" + System.getProperty("java.class.path")
                + "' dev.imagebuilder.executor.app.Main deploy -p '" + home.resolve("instance") + "' "
                + String.join(" ", arguments) + " '" + home.resolve("service.yaml") + "'";
        var builder = new ProcessBuilder(
                "env", "--default-signal=INT", "script", "--quiet", "--return", "--command", command, "/dev/null");
        builder.environment().put("TERM", type);
        builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
        builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
        return builder.redirectErrorStream(true).start();
    }

    /** Shows what is printed, until it contains a text or ends. */
    private void show(Process program, String until) throws IOException {
        Reader printed = program.inputReader(StandardCharsets.UTF_8);
        char[] text = new char[8192];
        for (int count = printed.read(text); count >= 0; count = printed.read(text)) {
            terminal.write(text, 0, count);
            if (terminal.raw().contains(until)) {
                return;
            }
        }
    }

    private void showAll(Process program) throws IOException {
        show(program, "\0");
    }

    @Test
    void what_runs_is_drawn_and_in_the_end_nothing_of_it_is_left() throws Exception {
        Process program = start("xterm", ALL);
        showAll(program);

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(terminal.raw()).isZero();
        assertThat(terminal.raw())
                .containsPattern("  create on a-node-with-a-name-that-is-fa\\.\\.\\.  \\d s\r\ndone 0 of 1\r\n");
        assertThat(String.join("", terminal.rows()))
                .matches("  a-node.*: new"
                        + "Executed create on a-node\\S+ in 1\\.\\d sDeployment of a-node\\S+ completegreeting: hello");
    }

    @Test
    void ctrl_c_takes_it_away() throws Exception {
        Process program = start("xterm", ALL, "--input", "seconds=7531");
        show(program, "  create on a-node");
        program.outputWriter().append(CTRL_C).flush();
        showAll(program);

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(terminal.raw()).isEqualTo(130);
        List<String> rows = terminal.rows();
        assertThat(String.join("", rows))
                .contains("Interrupted: what runs is being ended", "TOSCA-5009", "Done with 0 of 1 nodes")
                .doesNotContain("done 0 of 1");
    }

    @Test
    void beside_a_pipe_nothing_is_drawn() throws Exception {
        Process program = start("xterm", "in,err");
        showAll(program);

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(terminal.raw())
                .contains("Deploying a-node", "Executing create on a-node")
                .doesNotContain("\u001b[J", "done 0 of 1");
    }

    @Test
    void a_terminal_that_knows_no_sequences_gets_lines() throws Exception {
        Process program = start("dumb", ALL);
        showAll(program);

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(terminal.raw())
                .contains("Deploying a-node", "Executing create on a-node")
                .doesNotContain("\u001b");
    }
}
