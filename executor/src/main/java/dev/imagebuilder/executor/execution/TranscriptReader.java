package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.port.Transcripts.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a transcript line by line while it grows. */
final class TranscriptReader {
    private final Transcript transcript;
    private final Consumer<Logs.Line> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;

    TranscriptReader(Transcript transcript, Consumer<Logs.Line> listener) {
        this.transcript = transcript;
        this.listener = listener;
    }

    /** Tells the lines that have come to their ends since the last call. */
    void read() {
        byte[] buffer = new byte[16 * 1024];
        try (var file = new RandomAccessFile(transcript.file().toFile(), "r")) {
            // One that grew without measure was emptied.
            position = Math.min(position, file.length());
            file.seek(position);
            for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
                position += count;
                add(buffer, count);
            }
        } catch (IOException _) {
            // It printed nothing, and was removed.
        }
    }

    private void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                tell();
            } else {
                line.write(bytes[i]);
            }
        }
    }

    /** Tells the rest: the last line may lack an end. */
    void finish() {
        read();
        if (line.size() > 0) {
            tell();
        }
    }

    private void tell() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        listener.accept(new Logs.Line(
                transcript.run(),
                transcript.node(),
                transcript.step(),
                text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }
}
