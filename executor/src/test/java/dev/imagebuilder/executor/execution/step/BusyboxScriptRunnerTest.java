package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same on a machine whose tools are those of busybox. */
final class BusyboxScriptRunnerTest extends SshScriptRunnerTest {
    private static final List<String> APPLETS = List.of(
            "cat", "dd", "dirname", "head", "kill", "ls", "mkdir", "mkfifo", "mktemp", "rm", "sed", "setsid", "sh",
            "sleep", "sort", "tail", "tar", "tr", "true", "wc");

    @Override
    String settings() throws IOException {
        Path programs = Files.createDirectories(home.resolve("busybox"));
        Path busybox = Files.copy(Path.of("/bin/busybox"), programs.resolve("busybox"));
        for (String applet : APPLETS) {
            Files.createLink(programs.resolve(applet), busybox);
        }
        Path bash = Files.writeString(programs.resolve("bash"), "#!/bin/sh\nexec /bin/bash \"$@\"\n");
        assertThat(bash.toFile().setExecutable(true)).isTrue();
        return " PATH=" + programs;
    }
}
