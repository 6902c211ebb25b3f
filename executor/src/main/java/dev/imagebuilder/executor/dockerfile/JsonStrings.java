package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the exec form of instructions: a JSON array of strings and nothing else. */
final class JsonStrings {
    private final String text;
    private int at;

    private JsonStrings(String text) {
        this.text = text;
    }

    /** Empty when the text is not exactly one array of strings. */
    static Optional<List<String>> read(String text) {
        return new JsonStrings(text.strip()).array();
    }

    private Optional<List<String>> array() {
        List<String> items = new ArrayList<>();
        if (!takes('[')) {
            return Optional.empty();
        }
        boolean isClosed = takes(']');
        while (!isClosed) {
            Optional<String> item = string();
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
            isClosed = takes(']');
            if (!isClosed && !takes(',')) {
                return Optional.empty();
            }
        }
        return at == text.length() ? Optional.of(items) : Optional.empty();
    }

    private boolean takes(char wanted) {
        skipBlanks();
        boolean isThere = at < text.length() && text.charAt(at) == wanted;
        at += isThere ? 1 : 0;
        skipBlanks();
        return isThere;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private Optional<String> string() {
        if (!text.startsWith("\"", at)) {
            return Optional.empty();
        }
        at++;
        StringBuilder read = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            int unescaped = c == '\\' ? escaped() : c < ' ' ? -1 : c;
            if (unescaped < 0) {
                return Optional.empty();
            }
            read.append((char) unescaped);
        }
        return at++ < text.length() ? Optional.of(read.toString()) : Optional.empty();
    }

    /** The character that an escape sequence means, or -1. */
    private int escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> -1;
        };
    }

    private int unicode() {
        if (at + 4 > text.length()) {
            return -1;
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            code = digit < 0 || code < 0 ? -1 : code * 16 + digit;
        }
        return code;
    }

    /** Writes the exec form. */
    static String write(List<String> items) {
        StringBuilder written = new StringBuilder("[");
        for (String item : items) {
            written.append(written.length() > 1 ? ", \"" : "\"");
            item.chars().forEach(c -> append(written, (char) c));
            written.append('"');
        }
        return written.append(']').toString();
    }

    private static void append(StringBuilder written, char c) {
        switch (c) {
            case '"', '\\' -> written.append('\\').append(c);
            case '\n' -> written.append("\\n");
            case '\t' -> written.append("\\t");
            case '\r' -> written.append("\\r");
            // BuildKit before 1.4 and others would take "<<" for the announcement of a heredoc.
            case '<' -> written.append("\\u003c");
            default -> {
                if (c < ' ') {
                    written.append(String.format("\\u%04x", (int) c));
                } else {
                    written.append(c);
                }
            }
        }
    }
}
