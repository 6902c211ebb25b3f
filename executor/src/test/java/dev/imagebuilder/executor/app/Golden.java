package dev.imagebuilder.executor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What commands print, kept in files; rewritten with {@code -Dgolden.update}. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/golden");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final boolean IS_UPDATE = System.getProperty("golden.update") != null;

    private Golden() {}

    /**
     * Compares what was printed with the file of this name.
     *
     * @param home stands as {@code HOME} in the file, and the product as {@code ROOT}; so do times, as {@code TIME}, and random numbers
     */
    static void assertSame(String name, String printed, Path home) throws IOException {
        Path file = DIRECTORY.resolve(name);
        String text = printed.replace(home.toString(), "HOME")
                .replace(ROOT.toString(), "ROOT")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME")
                .replaceAll("(?<= )\\d+ s(?= |$)", "0 s")
                .replaceAll("(?<=\\.unfinished-)\\d+", "N");
        if (IS_UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
