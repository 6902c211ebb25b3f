package dev.imagebuilder.tosca.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampTest {
    @ParameterizedTest
    @CsvSource({
        "2001-12-14, 2001-12-14T00:00:00Z",
        "2001-12-14T21:59:43.10-05:00, 2001-12-15T02:59:43Z",
        "2001-12-14 21:59:43 +1, 2001-12-14T20:59:43Z",
        "2001-12-14t21:59:43Z, 2001-12-14T21:59:43Z",
        "2001-12-14 21:59:43, 2001-12-14T21:59:43Z",
        "2001-12-31T23:59:60Z, 2002-01-01T00:00:00Z",
    })
    void a_timestamp_is_a_point_in_time(String text, String instant) {
        assertThat(Timestamp.instant(text)).contains(Instant.parse(instant));
    }

    @Test
    void another_text_is_none() {
        assertThat(Timestamp.instant("2001-13-14")).isEmpty();
        assertThat(Timestamp.instant("soon")).isEmpty();
    }
}
