package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every command prints. A file of {@code golden/verbs} is a case: each line that begins with a dollar is typed, one
 * after the other, beside a {@link Shop}, and what is printed follows it. What goes to the standard error begins with an
 * exclamation mark. {@code HOME} is where the shop is.
 */
class TranscriptTest {
    private static final Path CASES = Path.of("src/test/resources/golden/verbs");

    @TempDir
    Path home;

    static List<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_command_prints_what_is_written_down(String name) throws IOException {
        var transcript = new StringBuilder();
        Shop shop = Shop.in(home);
        for (String line : Files.readAllLines(CASES.resolve(name))) {
            if (line.startsWith("$ ")) {
                transcript.append(transcript.isEmpty() ? "" : "\n").append(line).append('\n');
                type(line.substring(2).replace("HOME", home.toString()).split(" "), shop, transcript);
            }
        }
        Golden.assertSame("verbs/" + name, transcript.toString(), home);
    }

    @Test
    void every_command_has_a_transcript() throws IOException {
        List<String> commands = Cli.in(home)
                .run("--help")
                .out()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.charAt(2) != ' ')
                .map(line -> line.strip().split(" ")[0] + ".txt")
                .map(file -> file.replace("unpackage", "package"))
                .toList();

        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(cases()).containsAll(commands);
    }

    private static void type(String[] words, Shop shop, StringBuilder transcript) throws IOException {
        switch (words[0]) {
            case "executor" -> print(shop.cli().run(Arrays.copyOfRange(words, 1, words.length)), transcript);
            case "cp" -> Files.copy(Path.of(words[1]), Path.of(words[2]));
            case "rm" -> Files.delete(Path.of(words[1]));
            case "append" -> Files.writeString(Path.of(words[1]), Files.readString(Path.of(words[1])) + words[2]);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static void print(Cli.Run run, StringBuilder transcript) {
        transcript.append(run.out());
        run.err().lines().forEach(line -> transcript
                .append(("! " + line).stripTrailing())
                .append('\n'));
        if (run.status() != 0) {
            transcript.append("exit status ").append(run.status()).append('\n');
        }
    }
}
