package dev.imagebuilder.executor.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Transcripts.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTranscriptsTest {
    @TempDir
    Path instance;

    private FileTranscripts transcripts;

    @BeforeEach
    void open() {
        transcripts = new FileTranscripts(instance, 8);
    }

    private Path printed(int run, String node, String... lines) {
        Path file = transcripts.place(run, node, node + ".create").orElseThrow();
        for (String line : lines) {
            transcripts.append(file, line);
        }
        return file;
    }

    @Test
    void both_parts_are_one_transcript_also_when_one_of_them_is_not_there() {
        Path whole = printed(1, "a", "1234567", "89", "0");
        Path renamed = printed(1, "b", "123456789");

        assertThat(renamed).doesNotExist();
        assertThat(transcripts.all())
                .containsExactly(
                        new Transcript(1, "a", "a.create", whole), new Transcript(1, "b", "b.create", renamed));
    }

    @Test
    void both_parts_of_older_runs_are_removed() throws IOException {
        printed(1, "a".repeat(300), "123456789", "0");
        printed(2, "a", "123456789", "0");

        transcripts.retain(1);

        assertThat(instance.resolve("logs/1")).doesNotExist();
        assertThat(transcripts.all()).extracting(Transcript::run).containsExactly(2);
    }

    @Test
    void names_of_any_length_and_kind_come_back() throws IOException {
        String node = "ü,\n%".repeat(100);
        Path file = printed(1, node, "a");

        assertThat(transcripts.all()).containsExactly(new Transcript(1, node, node + ".create", file));
        Files.delete(file);
        assertThat(transcripts.all()).isEmpty();
    }
}
