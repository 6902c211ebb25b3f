package dev.imagebuilder.executor.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts one stream into lines and hands them on. Of a very long line only the beginning is handed on. */
public final class Lines implements GrowingFileReader.Sink {
    private static final int LONGEST = 64 * 1024;

    private final Consumer<String> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long tooMany;

    public Lines(Consumer<String> listener) {
        this.listener = listener;
    }

    @Override
    public void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            add(bytes[i]);
        }
    }

    @Override
    public void leftOut(long count) {
        finish();
        listener.accept(note(count));
    }

    /** The stream has ended: its last line may lack a line end. */
    public void finish() {
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
            tooMany++;
        }
    }

    private void handOn() {
        String text = line.toString(StandardCharsets.UTF_8);
        String whole = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        String rest = tooMany == 0 ? "" : " " + note(tooMany);
        line.reset();
        tooMany = 0;
        listener.accept(whole + rest);
    }

    private static String note(long count) {
        return "[... %d bytes left out ...]".formatted(count);
    }
}
