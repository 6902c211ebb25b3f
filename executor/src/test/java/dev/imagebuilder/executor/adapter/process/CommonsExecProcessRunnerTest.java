package dev.imagebuilder.executor.adapter.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.ProcessRunner.Ended.Cancelled;
import dev.imagebuilder.executor.port.ProcessRunnerContract;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-tool")
final class CommonsExecProcessRunnerTest extends ProcessRunnerContract {

    private final CommonsExecProcessRunner runner = new CommonsExecProcessRunner(Duration.ofSeconds(1));

    @Override
    protected ProcessRunner runner() {
        return runner;
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void closing_ends_all_groups_and_waits_for_it() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> ended.complete(
                        runner.run(shell("trap '' TERM; " + family("sleep 300")).lines(line -> started.countDown()))));
        assertThat(started.await(20, SECONDS)).isTrue();

        runner.close();

        assertNobodyIsLeft();
        assertThat(ended.get(20, SECONDS)).isEqualTo(new Cancelled());
    }

    @Test
    void a_closed_runner_starts_nothing() {
        runner.close();

        assertThat(sh("touch started")).isEqualTo(new Cancelled());
        assertThat(directory.resolve("started")).doesNotExist();
    }
}
