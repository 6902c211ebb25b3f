package dev.imagebuilder.request.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** What is printed is what PyYAML prints; one process of it answers for all values. */
@Tag("real-tool")
class YamlTextPropertyTest {
    private static final PyYaml PYYAML = new PyYaml();
    private static final int DEEPEST = 4;

    @AfterContainer
    static void end() {
        PYYAML.close();
    }

    @Property(tries = 2000)
    void trees_are_printed_as_pyyaml_prints_them(@ForAll("trees") Map<String, Object> tree) {
        assertThat(YamlText.of(tree)).isEqualTo(PYYAML.dump(tree));
    }

    @Property(tries = 4000)
    void texts_are_printed_as_pyyaml_prints_them(@ForAll("texts") String text) {
        assertSame(text);
    }

    @Property(tries = 3000)
    void words_that_mean_something_are_quoted_as_pyyaml_does(@ForAll("words") String word) {
        assertSame(word);
    }

    @Property(tries = 1000)
    void numbers_are_printed_as_pyyaml_prints_them(@ForAll double number) {
        assertSame(number);
    }

    private static void assertSame(Object value) {
        Map<String, Object> map = Map.of("key", value, "list", List.of(value, List.of(value)));
        assertThat(YamlText.of(map)).isEqualTo(PYYAML.dump(map));
    }

    @Provide
    Arbitrary<Map<String, Object>> trees() {
        return Arbitraries.maps(keys(), values(DEEPEST)).ofMaxSize(5);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts().map(text -> (Object) text),
                Arbitraries.bigIntegers()
                        .between(BigInteger.TWO.pow(80).negate(), BigInteger.TWO.pow(80))
                        .map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(true, false, null));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Object> items = Arbitraries.lazy(() -> values(depth - 1));
        // Of both kinds an array can hold null, and so can the list that it is seen as.
        Arbitrary<Object> lists = items.array(Object[].class).ofMaxSize(4).map(Arrays::asList);
        Arbitrary<Object> maps = Arbitraries.maps(keys(), items).ofMaxSize(4).map(map -> (Object) map);
        return Arbitraries.oneOf(scalars, lists, maps);
    }

    private static Arbitrary<String> keys() {
        return Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8)),
                Tuple.of(2, texts()),
                Tuple.of(
                        1,
                        Arbitraries.strings().withChars("ab ").ofMinLength(118).ofMaxLength(128)));
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8),
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings()
                        .withChars(" \n\t:#-?'\"\\{}[],&*!|>%@`=<~.x1\r\u007f\u00a0\u2028\u0085\ufeff\0")
                        .ofMaxLength(12),
                Arbitraries.strings().withChars(" \nab'").ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("  aaaaaaaaa'\"")
                        .ofMinLength(70)
                        .ofMaxLength(260),
                Arbitraries.strings()
                        .withChars("   aaaaaaaa\n'")
                        .ofMinLength(70)
                        .ofMaxLength(260),
                Arbitraries.strings()
                        .withChars("   aaaaaaaa\u00e4\ud83d\ude00\\")
                        .ofMinLength(70)
                        .ofMaxLength(260),
                longWords(),
                words());
    }

    /** Lines of words, some of which are longer than a line may be. */
    private static Arbitrary<String> longWords() {
        return Arbitraries.strings()
                .withChars("abc:'#-")
                .ofMinLength(1)
                .ofMaxLength(90)
                .list()
                .ofMaxSize(8)
                .map(words -> String.join(" ", words));
    }

    @Provide
    static Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("0123456789+-._:eEx")
                        .ofMinLength(1)
                        .ofMaxLength(8),
                Arbitraries.strings().withChars("01abfox_").ofMinLength(1).ofMaxLength(6),
                Arbitraries.strings()
                        .withChars("0123456789-: tTZ.+")
                        .ofMinLength(8)
                        .ofMaxLength(24),
                times(),
                Arbitraries.of(
                        "",
                        "~",
                        "null",
                        "Null",
                        "NULL",
                        "nULL",
                        "yes",
                        "Yes",
                        "YES",
                        "yEs",
                        "no",
                        "y",
                        "n",
                        "on",
                        "oN",
                        "off",
                        "true",
                        "True",
                        "TRUE",
                        "tRUE",
                        "false",
                        ".inf",
                        "-.Inf",
                        "+.INF",
                        ".iNF",
                        ".nan",
                        ".NaN",
                        "-.nan",
                        "<<",
                        "=",
                        "==",
                        "---",
                        "--- a",
                        "...",
                        "....",
                        "-",
                        "--",
                        "- a",
                        "?",
                        "? a",
                        "?a",
                        ":",
                        ":a",
                        ": a",
                        "a:",
                        "a: b",
                        "a :b",
                        "#",
                        "#a",
                        "a#",
                        "a #",
                        "a # b",
                        "08",
                        "010",
                        "0o10",
                        "0b1",
                        "0xfe",
                        "1_000",
                        "1e3",
                        "1.5e3",
                        "1.5e+3",
                        "12:30:45",
                        "190:20:30.15",
                        "1.",
                        ".5",
                        "-.5",
                        "+1",
                        "HEAD",
                        "1234e56",
                        "v1.0",
                        "1.0",
                        "10.0.0.1",
                        "@a",
                        "`a",
                        "%a",
                        "&a",
                        "*a",
                        "!a",
                        "|",
                        ">",
                        "'",
                        "''",
                        "\"",
                        "{}",
                        "[]",
                        "[a",
                        "a]",
                        "a, b",
                        " a",
                        "a ",
                        "a\n",
                        "\na",
                        "a\n\n",
                        "a\n b",
                        "a \nb",
                        "yes\n",
                        "1\n",
                        "linux/arm/v7",
                        "docker.io",
                        "registry.example.org:5000/a@sha256:0"));
    }

    private static Arbitrary<String> times() {
        Arbitrary<String> numbers = Arbitraries.integers().between(0, 99).map(String::valueOf);
        return numbers.list().ofSize(8).map(parts -> "20%2s-%s-%s %s:%s:%s.%s +%s:00".formatted(parts.toArray()));
    }
}
