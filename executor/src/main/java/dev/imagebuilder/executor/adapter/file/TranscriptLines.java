package dev.imagebuilder.executor.adapter.file;

import dev.imagebuilder.executor.files.GrowingFileReader;
import dev.imagebuilder.executor.files.Lines;
import dev.imagebuilder.executor.port.Transcripts.Reading;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a transcript line by line. */
final class TranscriptLines implements Reading {
    private final Lines lines;
    private final GrowingFileReader reader;

    TranscriptLines(Path file, Consumer<String> listener) {
        this.lines = new Lines(listener);
        this.reader = GrowingFileReader.fromStart(file, lines);
    }

    @Override
    public void goOn() {
        reader.read();
    }

    @Override
    public void finish() {
        reader.finish();
        lines.finish();
    }
}
