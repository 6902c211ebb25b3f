package dev.imagebuilder.executor.adapter.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts one stream into lines and hands them on. Of a very long line only the beginning is handed on. */
final class Lines {

    private static final int LONGEST = 64 * 1024;

    private final Consumer<String> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long leftOut;

    Lines(Consumer<String> listener) {
        this.listener = listener;
    }

    void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            add(bytes[i]);
        }
    }

    /** The stream has ended: its last line may lack a line end. */
    void finish() {
        if (line.size() > 0) {
            handOn();
        }
    }

    private void add(byte next) {
        if (next == '\n') {
            handOn();
        } else if (line.size() < LONGEST) {
            line.write(next);
        } else {
            leftOut++;
        }
    }

    private void handOn() {
        String text = line.toString(StandardCharsets.UTF_8);
        String whole = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        String note = leftOut == 0 ? "" : " [... %d bytes left out ...]".formatted(leftOut);
        line.reset();
        leftOut = 0;
        listener.accept(whole + note);
    }
}
