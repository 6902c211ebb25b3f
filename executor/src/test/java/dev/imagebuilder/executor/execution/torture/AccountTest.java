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
        Account account = Account.of(List.of(STARTED, DONE), marks("begin 1 create; end 1 create"), List.of());

        assertThat(account).isEqualTo(new Account(1, 0, List.of()));
    }

    @Test
    void what_was_cut_off_may_run_again() {
        Account account = Account.of(
                List.of(STARTED, STARTED, DONE), marks("begin 1 create; begin 2 create; end 2 create"), List.of());

        assertThat(account).isEqualTo(new Account(0, 1, List.of()));
        assertThat(Account.inFlight(List.of(STARTED))).containsExactly("create");
        assertThat(Account.inFlight(List.of(STARTED, DONE))).isEmpty();
    }

    @Test
    void what_runs_more_often_than_it_was_begun_is_found() {
        List<Mark> twice = marks("begin 1 create; end 1 create; begin 2 create; end 2 create");

        assertThat(Account.of(List.of(STARTED, DONE), twice, List.of()).broken())
                .containsExactly("create ran 2 times, and the journal knows of 1");
        assertThat(Account.of(List.of(STARTED, DONE), twice, List.of("create")).broken())
                .isEmpty();
    }

    @Test
    void what_begins_again_after_it_was_done_is_found() {
        assertThat(Account.of(List.of(STARTED, DONE, STARTED, DONE), marks("begin 1 create; end 1 create"), List.of())
                        .broken())
                .containsExactly("create was begun again after it was done", "create was done 2 times");
    }

    @Test
    void what_was_done_without_an_end_is_found() {
        assertThat(Account.of(List.of(STARTED, DONE), marks("begin 1 create"), List.of())
                        .broken())
                .containsExactly("create was recorded as done, and never came to its end");
    }

    @Test
    void an_orphan_that_ends_beside_another_run_is_found() {
        List<Mark> beside = marks("begin 1 create; begin 2 create; end 1 create; end 2 create");
        List<Entry> twice = List.of(STARTED, STARTED, DONE);

        assertThat(Account.of(twice, beside, List.of()).broken())
                .containsExactly("create ran on beside the run that repeated it");
        assertThat(Account.of(twice, beside, List.of("create")).broken()).isEmpty();
    }

    @Test
    void an_operation_is_open_until_it_ends() {
        assertThat(Mark.isOneOpen(marks("begin 1 a; begin 2 b; end 1 a"))).isTrue();
        assertThat(Mark.isOneOpen(marks("begin 1 a; end 1 a"))).isFalse();
    }

    @Test
    void a_line_that_is_not_whole_is_no_mark() {
        assertThat(Mark.read("begin 1 a\nend")).containsExactly(new Mark(true, "1", "a"));
        assertThat(Mark.read("begin 1 a\nb c\nend 1 a\nb c\n"))
                .containsExactly(new Mark(true, "1", "a\nb c"), new Mark(false, "1", "a\nb c"));
        assertThat(Mark.read("")).isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_service() {
        assertThat(FakeBlueprint.of(FakeService.random(9, new Random(3)), new Random(4)))
                .isEqualTo(FakeBlueprint.of(FakeService.random(9, new Random(3)), new Random(4)))
                .contains("dependency: { node: \"node0\"");
    }
}
