package dev.imagebuilder.executor.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.PlaybookRunner.Play;
import dev.imagebuilder.executor.port.PlaybookRunner.Played;
import dev.imagebuilder.executor.port.PlaybookRunner.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What everything that runs playbooks must do. */
@Timeout(120)
public abstract class PlaybookRunnerContract {

    @TempDir
    protected Path directory;

    protected final List<String> printed = Collections.synchronizedList(new ArrayList<>());

    protected abstract PlaybookRunner runner();

    /** Where playbooks are run; here when empty. */
    protected Optional<SshRoute> host() {
        return Optional.empty();
    }

    /** A playbook that sets these stats for the whole run, a YAML map of one line. */
    protected abstract String setting(String stats);

    /** A playbook that sets the stat {@code given} to a variable. */
    protected abstract String giving(String variable);

    /** A playbook whose task of this name fails with a message. */
    protected abstract String failing(String task, String message);

    /** A playbook that takes five minutes. */
    protected abstract String lasting();

    protected Play play(String playbook, String variables) throws IOException {
        Path workspace = Files.createTempDirectory(directory, "workspace");
        Path files = Files.createDirectory(workspace.resolve("files"));
        Path file = Files.writeString(files.resolve("site.yaml"), playbook);
        return new Play(file, workspace, host(), new Variables(variables, false), Optional.empty(), printed::add);
    }

    protected static Play limited(Play play, Duration limit) {
        return new Play(
                play.playbook(), play.scratch(), play.host(), play.variables(), Optional.of(limit), play.watcher());
    }

    protected String stats(Play play) {
        return switch (runner().run(play)) {
            case Result.Done<Played>(Played played) -> played.stats();
            case Result.Failed<Played>(Failure failure) -> throw new AssertionError(failure + " " + printed);
        };
    }

    protected Failure failure(Play play) {
        return runner().run(play).problem().orElseThrow();
    }

    @Test
    void stats_are_given_back_as_json() throws Exception {
        assertThat(stats(play(setting("{ a: 1, b: [ x, true, 2.5 ], c: grün }"), "{}")))
                .isEqualTo("{\"a\":1,\"b\":[\"x\",true,2.5],\"c\":\"grün\"}");
    }

    @Test
    void without_stats_there_is_an_empty_object() throws Exception {
        assertThat(stats(play(setting("{}"), "{}"))).isEqualTo("{}");
    }

    @Test
    void variables_are_there_with_their_types() throws Exception {
        String variables = "{\"number\": 5, \"all\": [1, \"two\", {\"three\": 3.5}], \"none\": null}";

        assertThat(stats(play(giving("number"), variables))).isEqualTo("{\"given\":5}");
        assertThat(stats(play(giving("all"), variables))).isEqualTo("{\"given\":[1,\"two\",{\"three\":3.5}]}");
    }

    @Test
    void large_variables_get_through() throws Exception {
        String large = "x".repeat(300_000);

        assertThat(stats(play(giving("text"), "{\"text\": \"" + large + "\"}"))).contains(large);
    }

    @Test
    void a_playbook_is_checked_without_being_run() throws Exception {
        assertThat(runner().check(play(failing("make room", "the disk is full"), "{}")
                        .playbook()))
                .isEmpty();
        assertThat(printed).isEmpty();
    }

    @Test
    void a_playbook_that_is_none_is_found_by_its_name() throws Exception {
        Failure failure = runner().check(play("- hosts: [ opera", "{}").playbook())
                .orElseThrow()
                .failure();

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.message()).contains("site.yaml");
        assertThat(failure.cause()).isNotBlank().doesNotContain(directory.toString());
    }

    @Test
    void a_task_that_fails_is_named_and_tells_why() throws Exception {
        Failure failure = failure(play(failing("make room", "the disk is full"), "{}"));

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_FAILED);
        assertThat(failure.message()).isEqualTo("the task \"make room\" of site.yaml failed");
        assertThat(failure.cause()).contains("the disk is full");
    }

    @Test
    void what_takes_too_long_is_ended() throws Exception {
        Failure failure = failure(limited(play(lasting(), "{}"), Duration.ofSeconds(3)));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure.message()).contains("longer than its timeout of 3 seconds");
    }

    @Test
    void several_run_at_once_apart_from_each_other() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> runs = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Play play = play(giving("number"), "{\"number\": " + i + "}");
                runs.add(() -> stats(play));
            }
            List<String> all = new ArrayList<>();
            for (var run : threads.invokeAll(runs)) {
                all.add(run.get());
            }
            assertThat(all).containsExactly("{\"given\":0}", "{\"given\":1}", "{\"given\":2}", "{\"given\":3}");
        }
    }

    @Test
    void what_goes_in_and_out_is_not_told_by_accident() {
        assertThat(new Variables("{\"word\": \"hush\"}", true) + " " + new Played("{\"word\": \"hush\"}"))
                .doesNotContain("hush");
    }
}
