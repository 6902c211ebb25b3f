package dev.imagebuilder.executor.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-tool")
final class ProcessListWatchTest {

    @Test
    void a_text_in_arguments_or_environment_is_seen() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "sleep 60; :", "seen-argument");
        builder.environment().put("SEEN", "seen-variable");
        Process process = builder.start();
        String place = "/proc/" + process.pid() + "/";
        try (ProcessListWatch arguments = ProcessListWatch.forText("seen-argument");
                ProcessListWatch variables = ProcessListWatch.forText("seen-variable")) {
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (Math.min(arguments.rounds(), variables.rounds()) < 2 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(arguments.sightings()).contains(place + "cmdline");
            assertThat(variables.sightings()).contains(place + "environ");
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
