package dev.imagebuilder.executor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.executor.testbed.FakeTerminal;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Round.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What stands on a terminal while a deployment goes on. */
class LiveViewTest {
    private Rehearsal rehearsal = Rehearsal.of("db", "web:db", "mail");
    private FakeTerminal terminal = new FakeTerminal(80);
    private TerminalSize size = new TerminalSize(24, 80);
    private boolean coloured;
    private LiveView view = view(true);

    private LiveView view(boolean isForeseen) {
        var screen = new LiveScreen(terminal.writer(), () -> size);
        var above = screen.above(terminal.writer());
        return new LiveView(
                screen, new Screen(above, coloured), false, new LiveBlock(isForeseen, coloured), () -> rehearsal.now());
    }

    private void pass(int milliseconds) {
        rehearsal.pass(Duration.ofMillis(milliseconds));
        view.look();
    }

    private void begin(String... nodes) {
        for (String node : nodes) {
            Step.CallOperation step = rehearsal.create(node);
            view.on(new Event.NodeStarted(step.node(), Purpose.DEPLOY));
            view.on(new Event.OperationStarted(step));
        }
        pass(100);
    }

    private void end(String node) {
        Step.CallOperation step = rehearsal.create(node);
        view.on(new Event.OperationEnded(step, true));
        view.on(new Event.NodeDone(step.node(), Purpose.DEPLOY));
        pass(100);
    }

    private void fail(String node) {
        Step.CallOperation step = rehearsal.create(node);
        view.on(new Event.OperationEnded(step, false));
        Finding finding = Finding.error(Code.TOOL_FAILED, "create of " + node + " failed");
        view.on(new Event.NodeFailed(step.node(), Purpose.DEPLOY, finding));
        pass(100);
    }

    private void schedule(Map<String, Integer> before) {
        view.on(new Event.Planned(rehearsal.plan()));
        view.on(rehearsal.scheduled(2, before));
    }

    @Test
    void what_is_tried_again_tells_so() {
        schedule(Map.of());
        begin("db");
        Finding finding = Finding.error(Code.TOOL_FAILED, "create of db failed");
        view.on(new Event.OperationRetried(rehearsal.create("db"), finding, 1, 3, Duration.ofSeconds(20)));
        pass(5000);

        assertThat(terminal.rows())
                .contains(
                        "  db_0: create of db failed; retry 1 of 3 in 20 s",
                        "  create on db_0: failed, retry 1 of 3  5 s");
    }

    @Test
    void what_runs_stands_below_what_is_over() {
        schedule(Map.of("db", 30, "web", 60, "mail", 10));
        begin("db", "mail");
        assertThat(terminal.rows())
                .containsExactly(
                        "  db_0: new",
                        "  mail_0: new",
                        "  web_0: new",
                        "  create on db_0  0 s",
                        "  create on mail_0  0 s",
                        "done 0 of 3, about 1 min left",
                        "");

        pass(9_000);
        end("mail");
        view.on(new Event.Milestone(rehearsal.create("db"), "running create.sh"));
        pass(61_000);

        assertThat(terminal.rows())
                .containsExactly(
                        "  db_0: new",
                        "  mail_0: new",
                        "  web_0: new",
                        "Executed create on mail_0 in 9.1 s",
                        "Deployment of mail_0 complete",
                        "  create on db_0: running create.sh  1 min 10 s",
                        "done 1 of 3, about 1 min left",
                        "");
    }

    @Test
    void the_end_leaves_lines_alone() {
        schedule(Map.of());
        begin("db");
        end("db");
        view.ended(new Deployment.Incomplete(rehearsal.plan(), List.of()));

        assertThat(terminal.rows())
                .containsExactly(
                        "  db_0: new",
                        "  mail_0: new",
                        "  web_0: new",
                        "Executed create on db_0 in 0.1 s",
                        "Deployment of db_0 complete",
                        "Done with 1 of 3 nodes. The same command goes on where this ended.",
                        "");
    }

    @Test
    void a_failure_is_shown_at_once_and_counted() {
        schedule(Map.of());
        begin("db");
        fail("db");
        view.on(new Event.NodeSkipped(new InstanceId("web", 0)));
        begin("mail");

        assertThat(terminal.rows())
                .endsWith(
                        "Deployment of db_0 failed",
                        "error TOSCA-5001: create of db failed",
                        "help: docs/diagnostics.md#tosca-5001",
                        "",
                        "Skipping web_0",
                        "  create on mail_0  0 s",
                        "done 0 of 3, 1 failed",
                        "");
    }

    @Test
    void more_than_fits_is_counted() {
        String[] nodes = IntStream.range(0, 20).mapToObj(i -> "node" + i).toArray(String[]::new);
        rehearsal = Rehearsal.of(nodes);
        view.on(rehearsal.scheduled(20, Map.of()));
        begin(nodes);
        assertThat(terminal.rows()).hasSize(12).endsWith("  and 11 more", "done 0 of 20", "");

        size = new TerminalSize(7, 80);
        pass(1_000);
        assertThat(terminal.rows())
                .containsExactly(
                        "  create on node0_0  1 s",
                        "  create on node1_0  1 s",
                        "  create on node2_0  1 s",
                        "  and 17 more",
                        "done 0 of 20",
                        "");
    }

    @Test
    void no_line_is_wider_than_the_terminal_and_each_keeps_its_time() {
        terminal = new FakeTerminal(24);
        size = new TerminalSize(24, 24);
        view = view(true);
        view.on(rehearsal.scheduled(1, Map.of("db", 50, "web", 50, "mail", 50)));
        begin("db");
        view.on(new Event.Milestone(rehearsal.create("db"), "fetching something from somewhere\u001b[2J"));
        pass(2_000);

        assertThat(terminal.rows()).containsExactly("  create on db_...  2 s", "done 0 of 3, about 2...", "");
    }

    @Test
    void nothing_is_written_when_nothing_has_changed_and_not_often_when_much_has() {
        schedule(Map.of());
        begin("db");
        int before = terminal.writes();
        for (int i = 0; i < 9; i++) {
            pass(100);
        }
        assertThat(terminal.writes()).isEqualTo(before);
        pass(100);
        assertThat(terminal.writes()).as("the time has changed").isEqualTo(before + 1);

        for (int i = 0; i < 1_000; i++) {
            view.on(new Event.Milestone(rehearsal.create("db"), "line " + i));
            rehearsal.pass(Duration.ofMillis(1));
        }
        assertThat(terminal.writes()).isBetween(before + 9, before + 12);
    }

    @Test
    void a_clock_that_is_set_back_does_not_stop_it() {
        schedule(Map.of());
        begin("db");
        rehearsal.pass(Duration.ofHours(-1));
        end("db");

        assertThat(terminal.rows()).contains("Deployment of db_0 complete");
    }

    @Test
    void a_question_has_the_screen_for_itself() {
        schedule(Map.of());
        begin("db");
        boolean answer = view.aside(() -> {
            terminal.writer().print("Go on? [y/N] ");
            end("db");
            pass(5_000);
            terminal.writer().println("y");
            return true;
        });
        pass(100);

        assertThat(answer).isTrue();
        assertThat(terminal.rows())
                .containsExactly(
                        "  db_0: new",
                        "  mail_0: new",
                        "  web_0: new",
                        "Go on? [y/N] y",
                        "Executed create on db_0 in 0.1 s",
                        "Deployment of db_0 complete",
                        "done 1 of 3",
                        "");
    }

    @Test
    void of_a_workflow_nobody_knows_how_much_is_to_come() {
        view = view(false);
        view.on(rehearsal.scheduled(2, Map.of("db", 30, "web", 60, "mail", 10)));
        begin("db");
        end("db");

        assertThat(terminal.rows()).endsWith("Deployment of db_0 complete", "done 1", "");
    }

    @Test
    void after_it_is_closed_lines_are_all_there_is() {
        schedule(Map.of());
        begin("db");
        view.close();
        view.close();
        int rows = terminal.rows().size();
        end("db");

        assertThat(terminal.rows()).hasSize(rows + 2);
        assertThat(terminal.rows().get(rows - 1)).startsWith("Executed create on db_0");
        assertThat(view.look()).isFalse();
    }

    @Test
    void without_colours_only_the_colours_are_missing() {
        schedule(Map.of());
        begin("db");
        fail("db");
        List<String> plain = terminal.rows();
        assertThat(terminal.raw()).doesNotContain("\u001b[1;31m");

        rehearsal = Rehearsal.of("db", "web:db", "mail");
        terminal = new FakeTerminal(80);
        coloured = true;
        view = view(true);
        schedule(Map.of());
        begin("db");
        fail("db");
        assertThat(terminal.raw()).contains("done 0 of 3\u001b[1;31m, 1 failed\u001b[0m");
        assertThat(terminal.rows()).isEqualTo(plain);
    }
}
