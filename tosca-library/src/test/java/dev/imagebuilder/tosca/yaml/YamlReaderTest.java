package dev.imagebuilder.tosca.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static Checked<YamlNode> read(String text) {
        return YamlReader.read(new SourceText("test.yaml", "/", text));
    }

    private static Finding finding(String text) {
        Checked<YamlNode> read = read(text);
        assertThat(read.usable()).isEmpty();
        return read.findings().getFirst();
    }

    @Test
    void a_word_without_an_end_is_refused_at_its_place() {
        Finding finding = finding("a: b\nc: " + "x".repeat(2_500_000) + "\n");
        assertThat(finding.code()).isEqualTo(Code.YAML_TOO_LARGE);
        assertThat(finding.location().orElseThrow()).hasToString("test.yaml:2:4");
    }

    @Test
    void depth_without_an_end_is_refused_where_it_is_too_deep() {
        Finding finding = finding("a:\n  " + "[".repeat(100_000));
        assertThat(finding.code()).isEqualTo(Code.YAML_TOO_LARGE);
        assertThat(finding.location().orElseThrow().line()).isEqualTo(2);
    }

    /** Escapes that the parser stumbles over. */
    @ParameterizedTest
    @ValueSource(strings = {"\"x\\UFFFFFFFF\"", "\"\\x"})
    void a_malformed_escape_is_a_finding(String scalar) {
        Finding finding = finding("a: b\nc: " + scalar);
        assertThat(finding.code()).isEqualTo(Code.YAML_SYNTAX);
        assertThat(finding.location().orElseThrow().line()).isEqualTo(2);
    }

    @Test
    void large_maps_are_like_small_ones() {
        String keys = IntStream.range(0, 1000)
                .mapToObj(i -> "k" + i + ": " + i + "\n")
                .collect(Collectors.joining());
        var map = (YamlNode.Mapping) read(keys + "1: a\n'1': b\n").usable().orElseThrow();

        assertThat(map.entries()).hasSize(1002);
        assertThat(map.entry("k999")).contains(map.entries().get(999));
        assertThat(map.entry("1")).contains(map.entries().get(1000));
        assertThat(map.entry("k1000")).isEmpty();
        assertThat(finding(keys + "k7: again\n").code()).isEqualTo(Code.YAML_DUPLICATE_KEY);
    }

    @Test
    void own_entries_win_over_merged_ones_and_earlier_maps_over_later_ones() {
        YamlNode root = read("""
                one: &one { a: 1, b: 1 }
                two: &two { b: 2, c: 2 }
                all: { <<: [ *one, *two ], a: 0 }
                """).usable().orElseThrow();
        var all = (YamlNode.Mapping)
                ((YamlNode.Mapping) root).entry("all").orElseThrow().value();
        assertThat(all.entries()).extracting(YamlNode.Entry::name).containsExactly("a", "b", "c");
        assertThat(all.entries())
                .extracting(entry -> ((YamlNode.Scalar) entry.value()).text())
                .containsExactly("0", "1", "2");
    }

    @Test
    void scalars_are_those_of_yaml_1_1() {
        var items = ((YamlNode.Sequence) read("[ yes, 0644, 1_000, 1e3, 1.5e+3, ~, 2001-01-01, a ]")
                        .usable()
                        .orElseThrow())
                .items();
        assertThat(items)
                .extracting(item -> ((YamlNode.Scalar) item).kind())
                .containsExactly(
                        YamlNode.Kind.BOOLEAN,
                        YamlNode.Kind.INTEGER,
                        YamlNode.Kind.INTEGER,
                        YamlNode.Kind.FLOAT,
                        YamlNode.Kind.FLOAT,
                        YamlNode.Kind.NULL,
                        YamlNode.Kind.TIMESTAMP,
                        YamlNode.Kind.STRING);
    }
}
