package dev.imagebuilder.executor.adapter.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner.Objection;
import dev.imagebuilder.executor.port.PlaybookRunner.Place;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyntaxFailuresTest {
    private static final Path PLAYBOOK = Path.of("/run/files/site.yaml");

    private static Objection objection(Ended ended) {
        return SyntaxFailures.of(PLAYBOOK, ended).orElseThrow();
    }

    @Test
    void the_place_is_told_as_old_and_new_versions_word_it() {
        Objection old = objection(new Ended.Exited(4, "", """
                ERROR! no action detected in task.

                The error appears to be in '/run/files/roles/web/tasks/main.yml': line 4, column 7, but may
                be elsewhere in the file depending on the exact syntax problem.
                """));
        assertThat(old.place()).contains(new Place(Path.of("/run/files/roles/web/tasks/main.yml"), 4, 7));
        assertThat(old.failure().cause()).isEqualTo("ERROR! no action detected in task.");

        Objection later = objection(new Ended.Exited(
                4,
                "",
                "[ERROR]: no module/action detected in task.\nOrigin: /run/files/site.yaml:3:5\n\n1 - hosts: all\n"));
        assertThat(later.place()).contains(new Place(PLAYBOOK, 3, 5));
        assertThat(later.failure().cause()).isEqualTo("[ERROR]: no module/action detected in task.");
    }

    @Test
    void without_a_place_all_is_told_by_names_that_users_know() {
        Objection objection = objection(new Ended.Exited(1, "ERROR! /run/files/site.yaml is empty", ""));

        assertThat(objection.place()).isEmpty();
        assertThat(objection.failure().cause()).isEqualTo("ERROR! site.yaml is empty");
    }

    @Test
    void that_it_could_not_be_read_at_all_is_told_as_such() {
        assertThat(objection(new Ended.TimedOut(Duration.ofSeconds(5), "", ""))
                        .failure()
                        .kind())
                .isEqualTo(Failure.Kind.TIMED_OUT);
        assertThat(objection(new Ended.Cancelled()).failure().kind()).isEqualTo(Failure.Kind.CANCELLED);
        assertThat(objection(new Ended.Missing("ansible-playbook")).failure().kind())
                .isEqualTo(Failure.Kind.TOOL_MISSING);
        assertThat(SyntaxFailures.of(PLAYBOOK, new Ended.Exited(0, "", ""))).isEmpty();
    }
}
