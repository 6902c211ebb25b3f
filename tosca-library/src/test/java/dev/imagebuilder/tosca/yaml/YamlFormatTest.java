package dev.imagebuilder.tosca.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.source.FileSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class YamlFormatTest {
    private static final Path CASES = Path.of("src/test/resources/golden/format");
    private static final List<Path> SHIPPED = List.of(Path.of("../blueprints"), Path.of("../inputs"), Path.of("types"));

    /** Every folder is a case: {@code source.yaml} with {@code formatted.yaml}; {@code -Dgolden.update} writes it. */
    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
        }
    }

    private static void check(Path folder) throws IOException {
        SourceText source = text(folder.resolve("source.yaml"));
        Formatted.assertKeepsMeaning(source.text());
        String formatted = YamlFormat.of(source).value().orElseThrow();
        Path golden = folder.resolve("formatted.yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, formatted);
        }
        assertThat(formatted).isEqualTo(Files.readString(golden));
    }

    @TestFactory
    Stream<DynamicTest> files_of_the_repository_keep_what_they_mean() {
        return sources(Stream.concat(SHIPPED.stream(), Stream.of(Path.of("src/test/resources"))))
                .filter(source -> YamlReader.read(source).usable().isPresent())
                .map(source ->
                        DynamicTest.dynamicTest(source.name(), () -> Formatted.assertKeepsMeaning(source.text())));
    }

    @TestFactory
    Stream<DynamicTest> what_the_product_ships_is_formatted() {
        return sources(SHIPPED.stream())
                .filter(source -> !isConverted(Path.of(source.name())))
                .map(source -> DynamicTest.dynamicTest(
                        source.name(),
                        () -> assertThat(YamlFormat.of(source).value()).contains(source.text())));
    }

    /** Those look as json-to-yaml writes them. */
    private static boolean isConverted(Path file) {
        Path inputs = Path.of("../inputs").toAbsolutePath().normalize();
        Path path = file.toAbsolutePath().normalize();
        return path.startsWith(inputs)
                && Files.exists(inputs.resolve("json")
                        .resolve(inputs.relativize(path).toString().replaceFirst("yaml$", "json")));
    }

    @Test
    void line_ends_of_other_systems_become_line_feeds() {
        String text = "a: |\r\n  b\r\n  c\r\n# d\r\n";
        Formatted.assertKeepsMeaning(text);
        assertThat(YamlFormat.of(Formatted.source(text)).value()).contains("a: |\n  b\n  c\n# d\n");
    }

    @Test
    void a_file_with_mistakes_is_not_formatted() {
        Checked<String> formatted = YamlFormat.of(Formatted.source("a: 1\na: 2\n"));
        assertThat(formatted.value()).isEmpty();
        assertThat(formatted.findings()).extracting(finding -> finding.code()).containsExactly(Code.YAML_DUPLICATE_KEY);
    }

    private static Stream<SourceText> sources(Stream<Path> places) {
        return places.flatMap(YamlFormatTest::files).flatMap(YamlFormatTest::source);
    }

    private static Stream<Path> files(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** None of a file that is no text, which is a case of its own. */
    private static Stream<SourceText> source(Path file) {
        return new FileSources().read(file.toString(), Optional.empty()).value().stream();
    }

    private static SourceText text(Path file) {
        return source(file).findFirst().orElseThrow();
    }
}
