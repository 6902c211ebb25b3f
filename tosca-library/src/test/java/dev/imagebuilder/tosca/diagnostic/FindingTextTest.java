package dev.imagebuilder.tosca.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTextTest {

    @Test
    void control_characters_of_tools_are_shown_and_not_sent_to_the_terminal() {
        Finding finding = Finding.error(Code.TOOL_FAILED, "it failed").note("\u001b[31mred\u0007\nsecond line");

        assertThat(FindingText.of(finding))
                .isEqualTo("error TOSCA-5001: it failed\nnote: \\x1b[31mred\\x07\n      second line\n");
    }

    @Test
    void lines_without_an_end_are_cut() {
        assertThat(FindingText.of(Finding.error(Code.TOOL_FAILED, "it failed").note("x".repeat(100_000))))
                .hasSizeLessThan(500)
                .endsWith("...\n");
    }
}
