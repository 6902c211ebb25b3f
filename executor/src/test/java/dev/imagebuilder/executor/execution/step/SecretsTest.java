package dev.imagebuilder.executor.execution.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imagebuilder.tosca.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p@ss w/rd+1~ü?>",
                "hush-51c",
                "with \"quotes\" and \\ and \t",
                "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz"
            })
    void what_is_encoded_is_covered_as_well(String word) {
        var secrets = Secrets.of(List.of(secret(word)));
        String url = URLEncoder.encode(word, StandardCharsets.UTF_8);

        assertThat(secrets.covered("u=" + url)).doesNotContain(url);
        assertThat(secrets.covered(url.replace("+", "%20"))).isEqualTo("***");
        assertThat(secrets.covered(new ObjectMapper().valueToTree(word).toString()))
                .isEqualTo("\"***\"");
        for (String before : List.of("", "a", "ab", "abc")) {
            byte[] bytes = (before + word + ":rest").getBytes(StandardCharsets.UTF_8);
            for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String text = encoder.encodeToString(bytes);
                int known = bytes.length - word.getBytes(StandardCharsets.UTF_8).length;
                // What a character of Base64 shares with its neighbours is not covered.
                assertThat(secrets.covered(text).replace("***", "")).hasSizeLessThanOrEqualTo(known * 4 / 3 + 6);
            }
        }
    }

    @Test
    void a_key_that_is_encoded_over_several_lines_is_covered_in_each() {
        String key =
                "-----BEGIN KEY-----\n" + "abcdefghijklmnopqrstuvwxyz0123456789\n".repeat(6) + "-----END KEY-----\n";
        var secrets = Secrets.of(List.of(secret(key)));

        String printed = Base64.getMimeEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));

        assertThat(printed.lines().map(secrets::covered)).allMatch(line -> line.matches("\\*{3}.?=*"));
    }
}
