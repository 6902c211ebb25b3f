package dev.imagebuilder.executor.adapter.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InstalledToolsTest {
    @TempDir
    Path home;

    private InstalledTools tools() {
        return new InstalledTools(Tools.processRunner(), Map.of("PATH", home + "/none:" + home), Duration.ofSeconds(2));
    }

    private Path program(String name, String text) throws IOException {
        Path file = Files.writeString(home.resolve(name), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Failure.Kind kind(Result<String> answer) {
        return answer.problem().orElseThrow().kind();
    }

    @Test
    void programs_are_found_in_the_path_that_was_given() throws IOException {
        Path git = program("git", "");
        Files.writeString(home.resolve("text"), "not executable");

        assertThat(tools().find("git")).contains(git);
        assertThat(tools().find(git.toString())).contains(git);
        assertThat(tools().find("text")).isEmpty();
        assertThat(tools().find("bash")).isEmpty();
        assertThat(tools().find("")).isEmpty();
        assertThat(tools().find("\0")).isEmpty();
    }

    @Test
    void both_streams_are_the_answer() throws IOException {
        program("git", "echo \"out $1 $LC_ALL\"; echo err >&2");

        assertThat(tools().ask(home, List.of("git", "-V"))).isEqualTo(Result.done("out -V C.UTF-8\nerr\n"));
    }

    @Test
    void what_fails_hangs_or_is_missing_is_told() throws IOException {
        program("broken", "echo no library; exit 127");
        program("hanging", "/bin/sleep 300");

        Result<String> broken = tools().ask(home, List.of("broken"));
        assertThat(kind(broken)).isEqualTo(Failure.Kind.TOOL_FAILED);
        assertThat(broken.problem().orElseThrow().cause()).isEqualTo("no library");
        assertThat(kind(tools().ask(home, List.of("hanging")))).isEqualTo(Failure.Kind.TIMED_OUT);
        assertThat(kind(tools().ask(home, List.of("gone")))).isEqualTo(Failure.Kind.TOOL_MISSING);
    }
}
