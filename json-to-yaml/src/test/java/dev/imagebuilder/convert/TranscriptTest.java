package dev.imagebuilder.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say is printed; lines that begin with a dollar are typed beside {@code requests}. */
class TranscriptTest {
    private static final Path COMMANDS = Path.of("../docs/commands.md");
    private static final Path REQUESTS = Path.of("src/test/resources/requests");
    private static final String FENCE = "```\n";
    private static final String PROMPT = "$ json-to-yaml ";

    @TempDir
    Path home;

    @Test
    void the_document_shows_what_is_printed() throws IOException {
        copy();
        List<String> shown = blocks(Files.readString(COMMANDS));

        assertThat(shown).hasSize(2);
        for (String block : shown) {
            String typed = block.lines().findFirst().orElseThrow();
            Object[] words = Stream.of(typed.substring(PROMPT.length()).split(" "))
                    .map(word ->
                            word.startsWith("-") ? word : home.resolve(word).toString())
                    .toArray();
            String printed = Program.terminal(words).replace(home + "/", "");
            assertThat(typed + "\n" + printed).isEqualTo(block);
        }
    }

    private void copy() throws IOException {
        try (Stream<Path> all = Files.walk(REQUESTS)) {
            for (Path file : all.toList()) {
                Files.copy(file, home.resolve("requests").resolve(REQUESTS.relativize(file)));
            }
        }
    }

    private static List<String> blocks(String document) {
        List<String> blocks = new ArrayList<>();
        for (int at = document.indexOf(FENCE + PROMPT); at >= 0; at = document.indexOf(FENCE + PROMPT, at + 1)) {
            int start = at + FENCE.length();
            blocks.add(document.substring(start, document.indexOf(FENCE, start)));
        }
        return blocks;
    }
}
