package dev.imagebuilder.executor.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.ProcessRunner.Call;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EnvironmentMarksTest {
    private final EnvironmentMarks marks = new EnvironmentMarks(Duration.ofMillis(300));
    private final CommonsExecProcessRunner processes = new CommonsExecProcessRunner();

    private CompletableFuture<Ended> sleep(String mark, String script) {
        Call call = Call.of(Path.of("/"), List.of("sh", "-c", script));
        return CompletableFuture.supplyAsync(() -> marks.marked(mark, () -> processes.run(call)));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            // Polling, since the processes of a shell tell nobody that they have begun.
            Thread.sleep(10);
        }
    }

    private static long sleepers(String seconds) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .filter(arguments -> List.of(arguments).contains(seconds))
                        .isPresent())
                .count();
    }

    @Test
    void only_what_carries_a_mark_is_ended_even_when_it_ignores_the_request() throws Exception {
        String mark = UUID.randomUUID() + "/1/web_0.Standard.create";
        CompletableFuture<Ended> stubborn = sleep(mark, "trap '' TERM; sleep 7531 & sleep 7531; sleep 7531");
        CompletableFuture<Ended> other = sleep(mark + "2", "sleep 7532");
        await(() -> sleepers("7531") == 2 && sleepers("7532") == 1);

        int ended = marks.end(Set.of(mark));

        assertThat(ended).isGreaterThanOrEqualTo(3);
        assertThat(stubborn.get()).isInstanceOf(Ended.Exited.class);
        assertThat(sleepers("7531")).isZero();
        assertThat(sleepers("7532")).isEqualTo(1);
        marks.end(Set.of(mark + "2"));
        other.get();
    }

    @Test
    void nothing_is_ended_for_no_marks() {
        assertThat(marks.end(Set.of())).isZero();
        assertThat(marks.end(Set.of(UUID.randomUUID().toString()))).isZero();
    }
}
