package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private static Value secret(String text) {
        return new Value.Secret(Value.string(text));
    }

    @Test
    void what_is_hidden_anywhere_in_a_value_is_covered() {
        var secrets = Secrets.of(List.of(
                Value.string("open"),
                new Value.ListValue(List.of(secret("first"), Value.string("plain"))),
                new Value.MapValue(Map.of(Value.string("key"), secret("second")))));

        assertThat(secrets.covered("open first plain key second")).isEqualTo("open *** plain key ***");
    }

    @Test
    void of_a_secret_that_is_part_of_another_nothing_of_the_longer_one_is_left() {
        assertThat(Secrets.of(List.of(secret("abcd"), secret("abcdefgh"))).covered("abcdefgh abcd"))
                .isEqualTo("*** ***");
    }

    @Test
    void of_a_secret_of_several_lines_each_is_covered() {
        assertThat(Secrets.of(List.of(secret("-----BEGIN-----\nAAAA\n"))).covered("AAAA"))
                .isEqualTo("***");
    }

    @Test
    void numbers_in_secret_lists_are_covered_and_very_short_texts_are_not() {
        var list = new Value.Secret(new Value.ListValue(List.of(Value.integer(12345), Value.string("abc"))));

        assertThat(Secrets.of(List.of(list)).covered("12345 abc")).isEqualTo("*** abc");
    }

    @Test
    void what_knows_no_secret_lets_tools_write_by_themselves() {
        assertThat(Secrets.of(List.of(Value.string("open"))).texts()).isEmpty();
    }
}
