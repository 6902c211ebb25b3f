package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.ImageCache.Content;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what builds of images have left. */
public final class CacheView {
    private CacheView() {}

    /** For people. */
    public static void human(Content content, PrintWriter out) {
        Table.of(List.of(
                        List.of("place", content.place().toString()),
                        List.of("images", content.built() + " built, " + content.bases() + " fetched"),
                        List.of("size", ByteSize.of(content.bytes())),
                        List.of("limit", ByteSize.of(content.limit()))))
                .forEach(out::println);
    }

    /** As plain maps. */
    public static Map<String, Object> plain(Content content) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("place", content.place().toString());
        plain.put("built", content.built());
        plain.put("fetched", content.bases());
        plain.put("bytes", content.bytes());
        plain.put("limit", content.limit());
        return plain;
    }
}
