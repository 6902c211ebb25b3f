package dev.imagebuilder.executor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdef, 5, ab...",
        "abcdef, 3, ...",
        "abcdef, 2, ..",
        "abcdef, 0, ''",
        "abcdef, -4, ''",
        "'', 0, ''",
        "数据库, 6, 数据库",
        "数据库, 5, 数...",
        "数据库, 4, ...",
        "\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80, 5, \uD83D\uDE80...",
    })
    void what_does_not_fit_is_cut(String text, int columns, String cut) {
        assertThat(TextWidth.cut(text, columns)).isEqualTo(cut);
    }
}
