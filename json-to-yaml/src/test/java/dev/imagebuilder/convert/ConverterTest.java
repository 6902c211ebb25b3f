package dev.imagebuilder.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of which files, where it goes, and how the program ends. */
class ConverterTest {
    private static final String REQUEST = "{\"source\":{\"dockerfile\":{\"url\":\"u\"}},"
            + "\"target\":{\"images\":[{\"image\":\"a\",\"tag\":\"b\"}],\"registry\":{\"url\":\"r\"}}}";
    private static final String INPUTS = """
            source:
              dockerfile:
                url: u
            target:
              images:
              - image: a
                tag: b
              registry:
                url: r
            """;

    @TempDir
    Path directory;

    private Path requests() throws IOException {
        return Files.createDirectories(directory.resolve("requests"));
    }

    private Path out() {
        return directory.resolve("out");
    }

    private Path request(String name, String text) throws IOException {
        Path file = requests().resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void a_file_with_mistakes_is_passed_over() throws IOException {
        request("a/broken.json", "{\"source\": }");
        request("a/right.json", REQUEST);
        request("b.json", "{\"source\":{}}");
        request("notes.txt", "no request");

        Program.Run run = Program.run(requests(), out());

        assertThat(run.out())
                .isEqualTo("Converting...\nError: a/broken.json\nOK:    a/right.json\nError: b.json\ndone.\n");
        assertThat(run.err()).contains(requests() + "/a/broken.json:1:12", "\"target\" is missing");
        assertThat(run.status()).isEqualTo(3);
        assertThat(out().resolve("a/right.yaml")).hasContent(INPUTS);
        assertThat(files(out())).containsExactly("a/right.yaml");
    }

    @Test
    void an_unknown_key_is_told_of_and_no_mistake() throws IOException {
        request("a.json", REQUEST.replace("{\"source\"", "{\"sorce\":1,\"source\""));

        Program.Run run = Program.run(requests(), out());

        assertThat(run.err()).contains("warning TOSCA-5304", "a.json:1:2", "\"sorce\"", "did you mean \"source\"?");
        assertThat(run.status()).isZero();
        assertThat(out().resolve("a.yaml")).hasContent(INPUTS);
    }

    @Test
    void the_result_of_a_single_file_is_printed() throws IOException {
        Path file = request("a.json", REQUEST);

        assertThat(Program.run(file)).isEqualTo(new Program.Run(0, INPUTS, ""));
        assertThat(Program.run(file, "-")).isEqualTo(new Program.Run(0, INPUTS, ""));
        assertThat(Program.run(request("b.json", "{}")).out()).isEmpty();
    }

    @Test
    void the_result_of_a_single_file_can_be_written() throws IOException {
        Path file = request("a.json", REQUEST);
        Files.createDirectories(out());

        assertThat(Program.run(file, directory.resolve("x.yml")).out())
                .isEqualTo("Converting...\nOK:    a.json\ndone.\n");
        assertThat(directory.resolve("x.yml")).hasContent(INPUTS);
        assertThat(Program.run(file, out()).status()).isZero();
        assertThat(out().resolve("a.yaml")).hasContent(INPUTS);
    }

    @Test
    void the_way_back_is_in_the_order_of_the_model() throws IOException {
        Path file = request("a.yaml", INPUTS);

        Program.Run run = Program.run("--reverse", file);

        assertThat(run.out()).isEqualTo("""
                {
                  "source": {
                    "dockerfile": {
                      "url": "u"
                    }
                  },
                  "target": {
                    "images": [
                      {
                        "image": "a",
                        "tag": "b"
                      }
                    ],
                    "registry": {
                      "url": "r"
                    }
                  }
                }
                """);
    }

    @Test
    void two_files_cannot_become_the_same() throws IOException {
        request("a.yaml", INPUTS);
        request("a.yml", INPUTS);

        Program.Run run = Program.run("-r", requests(), out());

        assertThat(run.err()).contains("TOSCA-5311", "a.yml and a.yaml would both become");
        assertThat(run.status()).isEqualTo(1);
        assertThat(files(out())).containsExactly("a.json");
    }

    @Test
    void nothing_is_written_through_a_link() throws IOException {
        request("a/b.json", REQUEST);
        request("c.json", REQUEST);
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Path kept = Files.writeString(elsewhere.resolve("kept"), "kept");
        Files.createDirectories(out());
        Files.createSymbolicLink(out().resolve("a"), elsewhere);
        Files.createSymbolicLink(out().resolve("c.yaml"), kept);

        Program.Run run = Program.run(requests(), out());

        assertThat(run.err()).contains("TOSCA-5310", "out/a cannot be written: it is a symbolic link");
        assertThat(run.out()).contains("Error: a/b.json", "OK:    c.json");
        assertThat(run.status()).isEqualTo(1);
        assertThat(files(elsewhere)).containsExactly("kept");
        assertThat(kept).hasContent("kept");
        assertThat(out().resolve("c.yaml")).isRegularFile().hasContent(INPUTS);
    }

    @Test
    void what_is_in_the_way_is_told_of() throws IOException {
        request("a/b.json", REQUEST);
        request("c.json", REQUEST);
        Files.createDirectories(out().resolve("c.yaml"));
        Files.writeString(out().resolve("a"), "a file");

        Program.Run run = Program.run(requests(), out());

        assertThat(run.err()).contains("out/a is no directory", "c.yaml cannot be written: it is a directory");
        assertThat(run.status()).isEqualTo(1);
        assertThat(files(out())).containsExactly("a");
    }

    @Test
    void a_link_that_the_user_names_stays() throws IOException {
        Path real = Files.writeString(directory.resolve("real.yaml"), "older");
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), real);

        assertThat(Program.run(request("a.json", REQUEST), link).status()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent(INPUTS);
    }

    @Test
    void what_is_no_file_is_not_replaced() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(directory.resolve("link"), pipe);

        for (Path output : List.of(pipe, link)) {
            Program.Run run = Program.run(request("a.json", REQUEST), output);
            assertThat(run.err()).contains("TOSCA-5310", output + " cannot be written: it is no file");
            assertThat(run.status()).isEqualTo(1);
        }
        assertThat(link).isSymbolicLink();
        assertThat(Files.readAttributes(pipe, java.nio.file.attribute.BasicFileAttributes.class)
                        .isOther())
                .isTrue();
    }

    @Test
    void results_are_as_private_as_what_they_are_made_of() throws IOException {
        Path secret = request("a.json", REQUEST);
        Path open = request("b.json", REQUEST);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createDirectories(out());
        Files.writeString(out().resolve("b.yaml"), "older");
        Files.setPosixFilePermissions(out().resolve("b.yaml"), PosixFilePermissions.fromString("rw-rw----"));

        Program.run(requests(), out());

        assertThat(permissions("a.yaml")).isEqualTo("rw-------");
        assertThat(permissions("b.yaml")).isEqualTo("rw-rw----");
        assertThat(out().resolve("b.yaml")).hasContent(INPUTS);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(out().resolve(name)));
    }

    @Test
    void encodings_are_looked_at() throws IOException {
        Path marked = request("marked.json", "\ufeff" + REQUEST);
        Path latin = Files.write(
                requests().resolve("latin.json"),
                REQUEST.replace("\"u\"", "\"\u00fc\"").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Program.run(marked).out()).isEqualTo(INPUTS);
        assertThat(Program.run(latin).err()).contains("TOSCA-1003", "latin.json:1:33");
        assertThat(Program.run(latin).status()).isEqualTo(3);
    }

    @Test
    void links_that_lead_nowhere_and_missing_files_are_findings() throws IOException {
        request("a.json", REQUEST);
        Files.createSymbolicLink(requests().resolve("b.json"), Path.of("nowhere"));

        Program.Run run = Program.run(requests(), out());

        assertThat(run.out()).contains("OK:    a.json\nError: b.json");
        assertThat(run.err()).contains("TOSCA-1001", "b.json does not exist");
        assertThat(run.status()).isEqualTo(3);
        assertThat(Program.run(directory.resolve("nowhere")).status()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--no-such-option x", "x y z", "."})
    void a_wrong_command_line_ends_with_2_and_the_way_to_help(String arguments) {
        Program.Run run = Program.run((Object[]) arguments.split(" "));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Try 'json-to-yaml --help'.");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void help_and_completion_are_printed() {
        assertThat(Program.run("--help").out()).contains("--reverse", "Exit status");
        assertThat(Program.run("--completion").out()).contains("complete -F", "json-to-yaml", "--reverse");
    }

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
