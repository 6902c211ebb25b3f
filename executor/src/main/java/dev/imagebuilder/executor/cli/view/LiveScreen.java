package dev.imagebuilder.executor.cli.view;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A terminal whose last lines, the block, are drawn over and over again while others scroll away above them. Both are
 * written together, at most ten times in a second, so that nothing flickers; nothing is written when nothing has
 * changed. Its methods must not be called by several threads at once.
 */
public final class LiveScreen {
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(100);
    /** When nothing happens, only times change. */
    private static final Duration BETWEEN_TIMES = Duration.ofSeconds(1);

    private static final String TO_BLOCK = "\r\u001b[%dA\u001b[J";

    private final PrintWriter terminal;
    private final Supplier<TerminalSize> size;
    private final StringBuilder above = new StringBuilder();
    private List<String> block = List.of();
    private Instant drawn = Instant.EPOCH;
    private boolean isChanged;
    private boolean isAside;
    private boolean isOver;

    /** @param size asked before each drawing, since windows are made larger and smaller */
    public LiveScreen(PrintWriter terminal, Supplier<TerminalSize> size) {
        this.terminal = terminal;
        this.size = size;
    }

    TerminalSize size() {
        return size.get();
    }

    /** What is written to it appears above the block, and on the stream itself when there is no block any more. */
    public PrintWriter above(PrintWriter stream) {
        return new PrintWriter(new Writer() {
            @Override
            public void write(char[] text, int start, int length) {
                if (isOver) {
                    stream.write(text, start, length);
                } else {
                    above.append(text, start, length);
                }
            }

            @Override
            public void flush() {
                if (isOver) {
                    stream.flush();
                }
            }

            @Override
            public void close() {
                flush();
            }
        });
    }

    /** Something has changed: it is drawn now or with the next frame. */
    void changed(Instant now, Supplier<List<String>> lines) {
        isChanged = true;
        refresh(now, lines);
    }

    /** Draws what is due. */
    void refresh(Instant now, Supplier<List<String>> lines) {
        Duration since = Duration.between(drawn, now).abs();
        Duration wait = isChanged ? BETWEEN_FRAMES : BETWEEN_TIMES;
        if (!isOver && !isAside && since.compareTo(wait) >= 0) {
            drawn = now;
            isChanged = false;
            draw(lines.get());
        }
    }

    /** Takes the block away until {@link #back}. */
    void aside() {
        draw(List.of());
        isAside = true;
    }

    void back() {
        isAside = false;
        isChanged = true;
    }

    /** Takes the block away for good. */
    void end() {
        if (!isOver) {
            draw(List.of());
            terminal.print(above);
            terminal.flush();
            isOver = true;
        }
    }

    /** A line that is not finished waits for its end. */
    private void draw(List<String> lines) {
        int finished = above.lastIndexOf("\n") + 1;
        if (finished == 0 && lines.equals(block)) {
            return;
        }
        var frame = new StringBuilder(block.isEmpty() ? "" : TO_BLOCK.formatted(block.size()));
        frame.append(above, 0, finished);
        lines.forEach(line -> frame.append(line).append('\n'));
        above.delete(0, finished);
        block = List.copyOf(lines);
        terminal.print(frame);
        terminal.flush();
    }
}
