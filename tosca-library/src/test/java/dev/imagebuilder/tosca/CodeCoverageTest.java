package dev.imagebuilder.tosca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.tosca.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every finding of the library is shown: by a golden case, or where no file can show it by a test. */
class CodeCoverageTest {
    private static final Path CASES = Path.of("src/test/resources/golden");
    private static final String SOURCES = "src/test/java/dev/imagebuilder/tosca/source/";
    private static final String EXECUTOR = "../executor/src/test/java/dev/imagebuilder/executor/app/";

    /** What takes a large file, a zip made by hand, or a server. */
    private static final Map<Code, String> TESTED = Map.of(
            Code.FILE_TOO_LARGE, SOURCES + "FileSourcesTest.java",
            Code.CSAR_UNREADABLE, SOURCES + "ZipArchiveTest.java",
            Code.CSAR_TOO_LARGE, SOURCES + "ZipArchiveTest.java",
            Code.CSAR_ENTRY_UNSAFE, SOURCES + "ZipArchiveTest.java",
            Code.CSAR_ENTRY_DUPLICATE, SOURCES + "ZipArchiveTest.java",
            Code.REMOTE_IMPORT_FAILED, EXECUTOR + "RemoteImportsTest.java",
            Code.REMOTE_IMPORT_OF_FILE, EXECUTOR + "RemoteImportsTest.java");

    @Test
    void every_code_of_the_library_is_shown_by_a_golden_case() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            List<String> findings = files.filter(file -> file.endsWith("findings.txt"))
                    .map(CodeCoverageTest::text)
                    .toList();
            assertThat(Arrays.stream(Code.values())
                            .filter(code -> code.toString().compareTo("TOSCA-4") < 0)
                            // A mistake of the formatter itself, which the mutation test looks for.
                            .filter(code -> code != Code.FORMAT_UNSAFE)
                            .filter(code -> !TESTED.containsKey(code))
                            .filter(code -> findings.stream().noneMatch(text -> text.contains(" " + code + ":"))))
                    .isEmpty();
        }
    }

    @Test
    void every_other_code_is_shown_by_a_test() {
        assertThat(TESTED)
                .allSatisfy((code, test) -> assertThat(text(Path.of(test))).contains(code.toString()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
