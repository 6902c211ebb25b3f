package dev.imagebuilder.tosca.yaml;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Trees of maps, lists and plain values, as a program would write them. */
final class PlainTrees {
    private static final int DEEPEST = 4;

    private PlainTrees() {}

    static Arbitrary<Object> trees() {
        return trees(DEEPEST);
    }

    private static Arbitrary<Object> trees(int depth) {
        Arbitrary<Object> scalars = scalars();
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<Object> items = Arbitraries.lazy(() -> trees(depth - 1));
        Arbitrary<List<Object>> lists = items.list().ofMaxSize(4);
        Arbitrary<Map<String, Object>> maps = Arbitraries.maps(strings(), items).ofMaxSize(4);
        return Arbitraries.oneOf(scalars, lists.map(list -> (Object) list), maps.map(map -> (Object) map));
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                strings().map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth),
                Arbitraries.just(Collections.emptyMap()).map(map -> (Object) map));
    }

    /** Also those that look like something else. */
    static Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8),
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings()
                        .withChars(" \n\t:#-?'\"\\{}[],&*!|>%@`x1\u00a0\u2028\u0085")
                        .ofMaxLength(12),
                Arbitraries.of(
                        "",
                        "~",
                        "null",
                        "yes",
                        "no",
                        "true",
                        "1",
                        "0644",
                        "1_000",
                        "1e3",
                        ".5",
                        "12:30",
                        "2001-01-01",
                        "<<",
                        "=",
                        "- a",
                        "a: b",
                        "a #b",
                        "? x",
                        "---",
                        "...",
                        "%a",
                        " a",
                        "a ",
                        "a\n",
                        "\na",
                        "a\n\n",
                        "a\n b\nc",
                        "x".repeat(1100)));
    }
}
