package dev.imagebuilder.tosca.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {

    @ParameterizedTest
    @CsvSource({"1, one", "2, ''", "3, three", "4, four", "5, ''", "99, ''"})
    void a_line_comes_without_its_end(int number, String line) {
        var text = new SourceText("a.yaml", "/", "one\n\r\nthree\r\nfour");
        assertThat(text.line(number)).isEqualTo(line);
    }

    @Test
    void a_text_without_lines_has_an_empty_one() {
        assertThat(new SourceText("a.yaml", "/", "").line(1)).isEmpty();
    }
}
