package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Finds where an instruction announces texts that follow it. */
final class HeredocWords {
    private static final char ESCAPE = '\\';

    private HeredocWords() {}

    /**
     * An announcement.
     *
     * @param isApart whether there is a blank before the delimiter; then it may as well be a shift to the left
     */
    record Announced(Word word, String name, boolean expands, boolean chomps, boolean isApart) {}

    static List<Announced> of(String joined, int from) {
        List<Announced> found = new ArrayList<>();
        if (!joined.contains("<<")) {
            return found;
        }
        List<Word> words = Word.quoted(joined, from, ESCAPE);
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            int delimiter = delimiter(word.text());
            if (delimiter > 0 && delimiter < word.text().length()) {
                add(found, word, word.text().substring(delimiter), false);
            } else if (delimiter > 0 && i + 1 < words.size()) {
                Word next = words.get(++i);
                add(found, new Word(joined.substring(word.start(), next.end()), word.start()), next.text(), true);
            }
        }
        return found;
    }

    /** Where the delimiter begins behind {@code 3<<-}, or 0 when the word is nothing of this kind. */
    private static int delimiter(String word) {
        int at = 0;
        while (at < word.length() && Character.isDigit(word.charAt(at))) {
            at++;
        }
        if (!word.startsWith("<<", at)) {
            return 0;
        }
        at += word.startsWith("<<-", at) ? 3 : 2;
        return word.indexOf('<', at) < 0 ? at : 0;
    }

    private static void add(List<Announced> found, Word word, String written, boolean isApart) {
        String name = Word.unquoted(written, ESCAPE);
        if (!name.isEmpty()) {
            found.add(
                    new Announced(word, name, name.equals(written), word.text().contains("<<-"), isApart));
        }
    }
}
