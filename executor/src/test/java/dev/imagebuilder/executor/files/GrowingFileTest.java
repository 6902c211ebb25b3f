package dev.imagebuilder.executor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which the last two parts are kept, and who reads them meanwhile. */
class GrowingFileTest {
    private static final int LAST = 20_000;

    @TempDir
    Path directory;

    private final List<String> heard = new ArrayList<>();
    private Path file;
    private GrowingFile growing;
    private Lines lines;
    private GrowingFileReader reader;

    @BeforeEach
    void begin() {
        file = directory.resolve("000001,web_0,create");
        growing = new GrowingFile(file);
        lines = new Lines(heard::add);
        reader = GrowingFileReader.fromStart(file, lines);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        var last = new Lines(all::add);
        GrowingFileReader.fromStart(file, last).finish();
        last.finish();
        return all;
    }

    private long kept() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }

    @Test
    void the_older_part_comes_first() throws IOException {
        write("a\nb");
        growing.rename();
        write("c\n");
        assertThat(all()).containsExactly("a", "bc");
    }

    @Test
    void what_is_older_still_is_not_kept_and_that_is_told() throws IOException {
        write("one\n");
        growing.rename();
        write("two\n");
        growing.rename();
        write("three\n");
        growing.copy(100);

        assertThat(all()).containsExactly("[... 8 bytes left out ...]", "three");
        assertThat(kept()).isEqualTo("three\n".length());
        write("four\n");
        assertThat(all()).containsExactly("[... 8 bytes left out ...]", "three", "four");
    }

    @Test
    void who_writes_at_the_end_goes_on_after_a_copy() throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write("one\n".getBytes());
            growing.copy(100);
            out.write("two\n".getBytes());
        }

        assertThat(file).hasContent("two");
        assertThat(all()).containsExactly("one", "two");
    }

    @Test
    void a_copy_is_not_larger_than_it_may_be() throws IOException {
        write("one\ntwo\nthree\n");
        growing.copy(6);

        assertThat(kept()).isEqualTo(6);
        assertThat(all()).containsExactly("[... 8 bytes left out ...]", "three");
    }

    @Test
    void where_there_is_no_room_for_a_copy_the_file_is_emptied() throws IOException {
        Path older = Files.createDirectories(directory.resolve("000001,web_0,create,older"));
        Files.createSymbolicLink(older.resolve("unfinished"), Path.of("/dev/full"));
        write("one\n");

        growing.copy(100);

        write("two\n");
        assertThat(all()).containsExactly("[... 4 bytes left out ...]", "two");
    }

    @Test
    void a_reader_goes_on_where_it_was() throws IOException {
        write("one\n");
        reader.read();
        write("two\n");
        growing.rename();
        reader.read();
        assertThat(heard).containsExactly("one", "two");
        write("three\n");
        reader.read();
        growing.copy(100);
        write("four\n");
        reader.finish();
        assertThat(heard).containsExactly("one", "two", "three", "four");
    }

    @Test
    void a_reader_that_was_too_slow_is_told_what_it_missed() throws IOException {
        write("one\n");
        reader.read();
        for (String text : List.of("two\n", "three\n", "four\n")) {
            write(text);
            growing.rename();
        }
        write("five\n");
        reader.finish();

        assertThat(heard).containsExactly("one", "[... 10 bytes left out ...]", "four", "five");
    }

    @Test
    void what_was_there_before_is_not_read() throws IOException {
        write("one\n");
        growing.rename();
        write("two\n");
        var late = GrowingFileReader.fromEnd(file, lines);
        growing.copy(100);
        write("three\n");
        late.finish();

        assertThat(heard).containsExactly("three");
    }

    @Test
    void while_a_copy_is_made_nobody_goes_on_but_at_the_end() throws IOException {
        write("one\n");
        Files.createDirectories(directory.resolve("000001,web_0,create,older"));
        Files.writeString(directory.resolve("000001,web_0,create,older/unfinished"), "on");
        reader.read();
        assertThat(heard).isEmpty();
        reader.finish();
        assertThat(heard).containsExactly("one");
    }

    @Test
    void a_directory_tells_what_it_is_the_older_part_of() {
        assertThat(GrowingFile.of(directory.resolve("a,b,c,older"))).contains(directory.resolve("a,b,c"));
        assertThat(GrowingFile.of(directory.resolve("a,b,older.c"))).isEmpty();
    }

    @Test
    void a_reader_beside_a_writer_reads_every_line_once_or_is_told_that_it_was_too_slow() throws IOException {
        var writer = CompletableFuture.runAsync(this::writeMuch);
        while (!writer.isDone()) {
            reader.read();
        }
        writer.join();
        reader.finish();

        List<Integer> numbers = heard.stream()
                .filter(line -> !line.startsWith("["))
                .map(Integer::valueOf)
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates().endsWith(LAST);
        assertThat(heard.stream().mapToLong(GrowingFileTest::bytes).sum())
                .isEqualTo(IntStream.rangeClosed(1, LAST)
                        .mapToLong(number -> bytes(Integer.toString(number)))
                        .sum());
    }

    private void writeMuch() {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 1; i <= LAST; i++) {
                out.write((i + "\n").getBytes());
                if (i % 1000 == 0) {
                    growing.copy(100_000);
                }
                if (i % 500 == 0) {
                    // So that the reader gets its turns.
                    Thread.sleep(2);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long bytes(String line) {
        return line.startsWith("[") ? Long.parseLong(line.split(" ")[1]) : line.length() + 1;
    }
}
