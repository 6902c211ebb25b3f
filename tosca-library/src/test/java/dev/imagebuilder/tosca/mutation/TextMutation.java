package dev.imagebuilder.tosca.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Changes a text without knowing what it means; what comes out may be no YAML any more. */
final class TextMutation {
    private static final List<String> FRAGMENTS = List.of(
            "\t", ": ", "- ", "#", "'", "\"", "{", "}", "[", "]", "&a ", "*a ", "!!int ", "|", ">", "\u0000", "\r",
            "<<: ", "? ", "---\n", "%", "\\", "\ud83d", "\u2028", "  ");

    private final Random random;
    private final String text;

    private TextMutation(String text, Random random) {
        this.text = text;
        this.random = random;
    }

    static String mutate(String text, Random random) {
        var mutation = new TextMutation(text, random);
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, mutation.place());
            case 1 -> mutation.flipped();
            case 2 -> mutation.inserted();
            default -> mutation.lines();
        };
    }

    private int place() {
        return random.nextInt(text.length() + 1);
    }

    private String flipped() {
        var changed = new StringBuilder(text);
        int place = random.nextInt(text.length());
        changed.setCharAt(place, (char) (text.charAt(place) ^ 1 << random.nextInt(8)));
        return changed.toString();
    }

    private String inserted() {
        return new StringBuilder(text).insert(place(), any(FRAGMENTS)).toString();
    }

    private String lines() {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int index = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(index);
            case 1 -> lines.add(other, lines.get(index));
            case 2 -> lines.set(index, lines.set(other, lines.get(index)));
            case 3 -> lines.set(index, " ".repeat(random.nextInt(4)) + lines.get(index));
            default -> lines.set(index, lines.get(index).stripLeading());
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
