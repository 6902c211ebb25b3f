package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.execution.step.SyntaxQuestion.Complaint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntaxQuestionTest {
    private static final Path SCRIPT = Path.of("/home/me/run.sh");

    private static Complaint complaint(String answer) {
        return SyntaxQuestion.complaint(answer, SCRIPT);
    }

    @Test
    void shells_and_python_tell_the_line_each_in_its_way() {
        assertThat(complaint("/home/me/run.sh: line 3: syntax error near `fi'\n/home/me/run.sh: line 3: `fi'"))
                .isEqualTo(new Complaint(3, 1, "syntax error near `fi'"));
        assertThat(complaint("/home/me/run.sh: 12: Syntax error: \"fi\" unexpected"))
                .isEqualTo(new Complaint(12, 1, "Syntax error: \"fi\" unexpected"));
        assertThat(complaint("/home/me/run.sh:7: parse error near `fi'"))
                .isEqualTo(new Complaint(7, 1, "parse error near `fi'"));
        assertThat(complaint("/home/me/run.sh: line 3:7: invalid syntax"))
                .isEqualTo(new Complaint(3, 7, "invalid syntax"));
    }

    @Test
    void an_answer_without_a_place_is_about_the_beginning() {
        assertThat(complaint("out of memory")).isEqualTo(new Complaint(1, 1, "out of memory"));
    }

    @Test
    void only_interpreters_that_can_read_without_running_are_asked() {
        assertThat(SyntaxQuestion.of("/bin/dash").orElseThrow().command(SCRIPT))
                .isEqualTo(List.of("/bin/dash", "-n", "/home/me/run.sh"));
        assertThat(SyntaxQuestion.of("python3.11").orElseThrow().command(SCRIPT))
                .startsWith("python3.11")
                .endsWith("/home/me/run.sh");
        assertThat(SyntaxQuestion.of("/usr/bin/perl")).isEmpty();
    }

    @Test
    void env_starts_the_first_word_that_is_neither_an_option_nor_a_variable() {
        assertThat(EnvCommand.program(List.of("/usr/bin/env", "bash", "run.sh")))
                .contains("bash");
        assertThat(EnvCommand.program(List.of("/usr/bin/env", "-S A=1 python3 -u", "run.sh")))
                .contains("python3");
        assertThat(EnvCommand.program(List.of("/bin/bash", "-e", "run.sh"))).isEmpty();
    }
}
