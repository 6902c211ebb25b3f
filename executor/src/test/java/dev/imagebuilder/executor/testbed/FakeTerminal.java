package dev.imagebuilder.executor.testbed;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands on a terminal after all that was written to it, which it has understood like a real one. */
public final class FakeTerminal extends Writer {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");

    private final int columns;
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private final List<String> writes = new ArrayList<>();
    private int row;
    private int column;

    public FakeTerminal(int columns) {
        this.columns = columns;
    }

    public PrintWriter writer() {
        return new PrintWriter(this);
    }

    /** The rows from the first one that was ever written; the last one is empty when the cursor is at its beginning. */
    public List<String> rows() {
        return rows.stream().map(text -> text.toString().stripTrailing()).toList();
    }

    /** How often something was written. */
    public int writes() {
        return writes.size();
    }

    /** All that was written, with its escape sequences. */
    public String raw() {
        return String.join("", writes);
    }

    @Override
    public void write(char[] text, int start, int length) {
        String written = new String(text, start, length);
        if (!written.isEmpty()) {
            writes.add(written);
            show(written);
        }
    }

    private void show(String text) {
        Matcher sequence = SEQUENCE.matcher(text);
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '\r' -> column = 0;
                case '\n' -> nextRow();
                case '\u001b' -> {
                    if (!sequence.find(at) || sequence.start() != at) {
                        throw new AssertionError("no sequence that it understands: " + text.substring(at));
                    }
                    obey(sequence.group(2), sequence.group(1));
                    at = sequence.end() - 1;
                }
                default -> put(text.charAt(at));
            }
        }
    }

    private void obey(String letter, String number) {
        switch (letter) {
            case "A" -> row = Math.max(0, row - Integer.parseInt(number));
            case "J" -> {
                rows.subList(row + 1, rows.size()).clear();
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            }
            case "m" -> {}
            default -> throw new AssertionError("no sequence that it understands: " + letter);
        }
    }

    private void nextRow() {
        row++;
        column = 0;
        if (row == rows.size()) {
            rows.add(new StringBuilder());
        }
    }

    private void put(char letter) {
        if (column == columns) {
            nextRow();
        }
        StringBuilder text = rows.get(row);
        while (text.length() <= column) {
            text.append(' ');
        }
        text.setCharAt(column, letter);
        column++;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
