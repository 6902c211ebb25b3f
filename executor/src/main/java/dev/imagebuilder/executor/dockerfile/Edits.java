package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a text; what is not changed stays byte for byte. */
final class Edits {
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int start, int end, String replacement) {}

    /** Puts a text in the place of another; places do not overlap. */
    void replace(int start, int end, String replacement) {
        edits.add(new Edit(start, end, replacement));
    }

    String apply(String text) {
        edits.sort(Comparator.comparingInt(Edit::start));
        StringBuilder changed = new StringBuilder();
        int at = 0;
        for (Edit edit : edits) {
            changed.append(text, at, edit.start()).append(edit.replacement());
            at = edit.end();
        }
        return changed.append(text, at, text.length()).toString();
    }
}
