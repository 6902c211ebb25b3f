package dev.imagebuilder.tosca.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarUnitTest {

    @ParameterizedTest
    @CsvSource({
        "SIZE, 4 GB, 4000000000",
        "SIZE, 4gib, 4294967296",
        "SIZE, 1.5 kB, 1500",
        "SIZE, 1e3 MB, 1000000000",
        "TIME, 5 ms, 0.005",
        "TIME, 2d, 172800",
        "FREQUENCY, 2.4 GHz, 2400000000",
        "BITRATE, 1 Mbps, 1000000",
        "BITRATE, 1 MBps, 8000000"
    })
    void amounts_are_exact(ScalarUnit kind, String text, BigDecimal amount) {
        assertThat(kind.amount(text).orElseThrow()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "GB", "4 GBB", "four GB", "4 GHz", "4 G B", "0x4 GB", ""})
    void what_is_no_size_has_no_amount(String text) {
        assertThat(ScalarUnit.SIZE.amount(text)).isEmpty();
    }
}
