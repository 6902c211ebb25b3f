package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.port.ProcessMarks;
import dev.imagebuilder.executor.port.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class CrewTest {
    private static final ProcessMarks MARKS = new EnvironmentMarks(Duration.ZERO);

    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private static MemorySize size(String text) {
        return MemorySize.of(text).orElseThrow();
    }

    private Result<Integer> job() {
        most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        Thread.yield();
        return Result.done(atWork.decrementAndGet());
    }

    @ParameterizedTest
    @CsvSource({"2, 8g, 1m, 2", "8, 1g, 512m, 2", "8, 1g, 600m, 1", "8, 1g, 3g, 1"})
    void never_more_are_at_work_than_hands_and_memory_allow(int hands, String memory, String each, int allowed) {
        List<Crew.Job<Integer>> jobs = new ArrayList<>();
        try (var shift = new Crew(MARKS, hands, size(memory)).shift()) {
            IntStream.range(0, 200).forEach(i -> jobs.add(shift.work(size(each), this::job)));
            assertThat(jobs).allSatisfy(job -> assertThat(job.await().problem()).isEmpty());
        }

        assertThat(most.get()).isBetween(1, allowed);
    }

    /** Each waits for the other to begin. */
    @Test
    void what_there_is_memory_for_is_done_at_once() {
        var begun = new CountDownLatch(2);
        try (var shift = new Crew(MARKS, 2, size("1g")).shift()) {
            List<Crew.Job<Boolean>> jobs = IntStream.range(0, 2)
                    .mapToObj(i -> shift.work(size("512m"), () -> {
                        begun.countDown();
                        try {
                            begun.await();
                            return Result.done(true);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }))
                    .toList();
            assertThat(jobs).allSatisfy(job -> assertThat(job.await()).isEqualTo(Result.done(true)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2k, 2048", "3M, 3145728", "4g, 4294967296", "5b, 5"})
    void sizes_are_read_as_engines_do(String text, long bytes) {
        assertThat(size(text)).isEqualTo(new MemorySize(bytes));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1t", "m", "1.5g", "1234567890123"})
    void what_is_no_size_is_none(String text) {
        assertThat(MemorySize.of(text)).isEmpty();
    }
}
