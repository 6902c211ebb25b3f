package dev.imagebuilder.tosca.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the product's documents say about a code.
 *
 * @param title what is wrong, without a final stop
 * @param text Markdown: when it is found, and mostly a wrong and a right example
 */
public record Explanation(Code code, String title, String text) {
    private static final String HEADING = "### ";
    private static final String CHAPTER = "## ";

    /** The entries of {@code docs/diagnostics.md}, in its order; an entry begins with {@code ### CODE: TITLE}. */
    public static List<Explanation> of(String document) {
        List<Explanation> entries = new ArrayList<>();
        Optional<String> heading = Optional.empty();
        var text = new StringBuilder();
        for (String line : document.lines().toList()) {
            if (line.startsWith(HEADING) || line.startsWith(CHAPTER)) {
                heading.flatMap(h -> entry(h, text.toString())).ifPresent(entries::add);
                heading = line.startsWith(HEADING) ? Optional.of(line.substring(HEADING.length())) : Optional.empty();
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        heading.flatMap(h -> entry(h, text.toString())).ifPresent(entries::add);
        return entries;
    }

    private static Optional<Explanation> entry(String heading, String text) {
        int colon = heading.indexOf(": ");
        int anchor = heading.indexOf(" <a ");
        String title = heading.substring(colon + 2, anchor < 0 ? heading.length() : anchor);
        return Code.named(heading.substring(0, colon)).map(code -> new Explanation(code, title, text.strip()));
    }
}
