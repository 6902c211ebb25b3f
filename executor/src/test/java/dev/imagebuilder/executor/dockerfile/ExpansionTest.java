package dev.imagebuilder.executor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {
    private static final Map<String, String> VALUES = Map.of("X", "abcabc", "E", "", "V", "3.1");

    private static Expansion expansion(boolean keepsQuotes) {
        return new Expansion(name -> Optional.ofNullable(VALUES.get(name)), '\\', keepsQuotes, new Position(1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "alpine:$V | alpine:3.1",
                "alpine:${V} | alpine:3.1",
                "${U:-u}${E:-e}${V:-v} | ue3.1",
                "${U-u}[${E-e}]${V-v} | u[]3.1",
                "[${U:+u}${E:+e}]${V:+v} | []v",
                "[${U+u}]${E+e}${V+v} | []ev",
                "${U:-${V}} | 3.1",
                "${X#a*b} | cabc",
                "${X##a*b} | c",
                "${X%b*} | abca",
                "${X%%b*} | a",
                "${X/b/-} | a-cabc",
                "${X//b/-} | a-ca-c",
                "${X#?} | bcabc",
                "${V?no} | 3.1",
                "\\$V | $V",
                "'$V' | $V",
                "\"$V\" | 3.1",
                "\"a b\"c | a bc",
                "$ | $",
                "a$-b | a$-b",
            })
    void variables_are_replaced(String word, String expected) throws Mistake {
        assertThat(expansion(false).of(word)).isEqualTo(expected);
    }

    @Test
    void in_a_heredoc_quotes_stay_and_escapes_go() throws Mistake {
        assertThat(expansion(true).of("v $V \\$V \\n 'q' \"r\" \\\\")).isEqualTo("v 3.1 $V n 'q' \"r\" \\");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${V", "${}", "${V!x}", "${V:x}", "${U?}", "${E:?}", "'x", "\"x", "${V/x}"})
    void what_is_no_substitution_is_told(String word) {
        assertThatThrownBy(() -> expansion(false).of(word)).isInstanceOf(Mistake.class);
    }

    @Test
    void nesting_has_an_end() {
        assertThatThrownBy(() -> expansion(false).of("${U:-".repeat(10_000))).isInstanceOf(Mistake.class);
    }
}
