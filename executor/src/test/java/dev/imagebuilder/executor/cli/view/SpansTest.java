package dev.imagebuilder.executor.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 s, 0.0 s, a few seconds",
        "999, 0 s, 0.9 s, a few seconds",
        "9999, 9 s, 9.9 s, a few seconds",
        "10000, 10 s, 10 s, about 10 s",
        "11000, 11 s, 11 s, about 20 s",
        "50000, 50 s, 50 s, about 50 s",
        "51000, 51 s, 51 s, about 1 min",
        "67000, 1 min 07 s, 1 min 07 s, about 1 min",
        "3599000, 59 min 59 s, 59 min 59 s, about 1 h 00 min",
        "7500000, 2 h 05 min, 2 h 05 min, about 2 h 05 min",
    })
    void are_said_as_exactly_as_is_of_use(int milliseconds, String exact, String measured, String about) {
        Duration span = Duration.ofMillis(milliseconds);

        assertThat(Spans.exact(span)).isEqualTo(exact);
        assertThat(Spans.measured(span)).isEqualTo(measured);
        assertThat(Spans.about(span)).isEqualTo(about);
    }
}
