package dev.imagebuilder.executor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document on Dockerfiles says of each construct and engine what the code does. */
class DockerfileDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/dockerfile.md");

    private static List<String> table() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
    }

    @Test
    void the_columns_are_the_engines() throws IOException {
        String engines = Arrays.stream(Engine.values()).map(Engine::title).collect(Collectors.joining(" | "));
        assertThat(table().getFirst()).isEqualTo("| construct | frontend | " + engines + " |");
    }

    @Test
    void each_construct_has_its_row_and_each_cell_says_what_is_done() throws IOException {
        List<String> rows =
                Stream.of(Construct.values()).map(DockerfileDocumentTest::row).toList();
        assertThat(table().stream().skip(1)).containsExactlyElementsOf(rows);
    }

    private static String row(Construct construct) {
        String cells = Arrays.stream(Engine.values())
                .map(engine -> construct.support(engine).word())
                .collect(Collectors.joining(" | "));
        return "| " + construct.title() + " | " + construct.frontend() + " | " + cells + " |";
    }

    /** Each text before the word "becomes" becomes the one behind it. */
    @Test
    void the_examples_are_true() throws IOException {
        List<String> blocks = Stream.of(Files.readString(DOCUMENT).split("```"))
                .filter(block -> block.startsWith("dockerfile\n"))
                .map(block -> block.substring("dockerfile\n".length()))
                .toList();
        assertThat(blocks).hasSize(6);
        var override = new BaseOverride("debian:12", Optional.empty());
        assertThat(override.apply(Dockerfiles.read(blocks.get(0)), Dockerfiles.SETTINGS)
                        .done())
                .contains(blocks.get(1));
        assertThat(translated(blocks.get(2))).isEqualTo(blocks.get(3));
        assertThat(translated(blocks.get(4))).isEqualTo(blocks.get(5));
    }

    private static String translated(String text) {
        return Translation.of(Dockerfiles.read(text), Dockerfiles.SETTINGS, Engine.BUILDAH_1_28)
                .done()
                .orElseThrow()
                .text();
    }
}
