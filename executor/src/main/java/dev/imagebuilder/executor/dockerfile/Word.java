package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of an instruction between blanks.
 *
 * @param text as it is written
 * @param start where it begins in the joined text
 */
record Word(String text, int start) {

    int end() {
        return start + text.length();
    }

    /** What stands between blanks; quotes and escapes are characters as any other. */
    static List<Word> plain(String joined, int from) {
        List<Word> words = new ArrayList<>();
        int at = from;
        while (at < joined.length()) {
            int start = at;
            while (at < joined.length() && !isBlank(joined.charAt(at))) {
                at++;
            }
            if (at > start) {
                words.add(new Word(joined.substring(start, at), start));
            }
            at++;
        }
        return words;
    }

    /** The words a shell would see: blanks within quotes or behind an escape part nothing. */
    static List<Word> quoted(String joined, int from, char escape) {
        List<Word> words = new ArrayList<>();
        int start = from;
        int at = from;
        while (at <= joined.length()) {
            if (at == joined.length() || isBlank(joined.charAt(at))) {
                if (at > start) {
                    words.add(new Word(joined.substring(start, at), start));
                }
                at++;
                start = at;
            } else {
                at = Math.min(behind(joined, at, escape), joined.length());
            }
        }
        return words;
    }

    /** Where what begins here ends: a quotation, an escaped character, or a character. */
    private static int behind(String text, int at, char escape) {
        char c = text.charAt(at);
        if (c == escape) {
            return at + 2;
        }
        if (c != '\'' && c != '"') {
            return at + 1;
        }
        int next = at + 1;
        while (next < text.length() && text.charAt(next) != c) {
            next += c == '"' && text.charAt(next) == escape ? 2 : 1;
        }
        return next + 1;
    }

    /** Without quotes and escapes. */
    static String unquoted(String word, char escape) {
        StringBuilder plain = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean isEscape = c == escape && quote != '\'' && i + 1 < word.length();
            if (isEscape) {
                plain.append(word.charAt(++i));
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u000b' || c == '\f' || c == '\r';
    }
}
