package dev.imagebuilder.executor.execution.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How the journal is held against marks. */
class AccountTest {
    private static final InstanceId NODE = new InstanceId("a", 0);
    private static final Entry STARTED = new Entry.StepStarted("create", NODE, NodeState.CREATING);
    private static final Entry DONE = new Entry.StepDone("create", NODE, Map.of(), Map.of());

    private static List<Mark> marks(String text) {
        return Mark.read(text.replace("; ", "\n") + "\n");
    }

    @Test
    void what_was_done_ran_once() {
        Account account = Account.of(List.of(STARTED, DONE), marks("begin create 1; end create 1"), List.of());

        assertThat(account).isEqualTo(new Account(1, 0, List.of()));
    }

    @Test
    void what_was_cut_off_may_run_again() {
        Account account = Account.of(
                List.of(STARTED, STARTED, DONE), marks("begin create 1; begin create 2; end create 2"), List.of());

        assertThat(account).isEqualTo(new Account(0, 1, List.of()));
        assertThat(Account.inFlight(List.of(STARTED))).containsExactly("create");
        assertThat(Account.inFlight(List.of(STARTED, DONE))).isEmpty();
    }

    @Test
    void what_runs_more_often_than_it_was_begun_is_found() {
        List<Mark> twice = marks("begin create 1; end create 1; begin create 2; end create 2");

        assertThat(Account.of(List.of(STARTED, DONE), twice, List.of()).broken())
                .containsExactly("create ran 2 times, and the journal knows of 1");
        assertThat(Account.of(List.of(STARTED, DONE), twice, List.of("create")).broken())
                .isEmpty();
    }

    @Test
    void what_begins_again_after_it_was_done_is_found() {
        assertThat(Account.of(List.of(STARTED, DONE, STARTED, DONE), marks("begin create 1; end create 1"), List.of())
                        .broken())
                .containsExactly("create was begun again after it was done", "create was done 2 times");
    }

    @Test
    void what_was_done_without_an_end_is_found() {
        assertThat(Account.of(List.of(STARTED, DONE), marks("begin create 1"), List.of())
                        .broken())
                .containsExactly("create was recorded as done, and never came to its end");
    }

    @Test
    void an_orphan_that_ends_beside_another_run_is_counted() {
        assertThat(Mark.overlaps(marks("begin a 1; begin a 2; end a 1; end a 2")))
                .isEqualTo(1);
        assertThat(Mark.overlaps(marks("begin a 1; end a 1; begin a 2; end a 2")))
                .isZero();
        assertThat(Mark.isOneOpen(marks("begin a 1; begin b 2; end a 1"))).isTrue();
        assertThat(Mark.isOneOpen(marks("begin a 1; end a 1"))).isFalse();
    }

    @Test
    void a_line_that_is_not_whole_is_no_mark() {
        assertThat(Mark.read("begin a 1\nend")).containsExactly(new Mark(true, "a", "1"));
        assertThat(Mark.read("")).isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_service() {
        assertThat(FakeService.random(9, new Random(3)).blueprint(new Random(4)))
                .isEqualTo(FakeService.random(9, new Random(3)).blueprint(new Random(4)))
                .contains("dependency: \"node0\"");
    }
}
