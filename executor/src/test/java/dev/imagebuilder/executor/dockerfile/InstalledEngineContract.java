package dev.imagebuilder.executor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the table says of an engine that is installed. Needs the engine, busybox-static and root. */
@Tag("real-tool")
abstract class InstalledEngineContract {
    /** What takes a network, and so is left to the documentation. */
    private static final Set<Construct> REMOTE = Set.of(Construct.ADD_GIT, Construct.CHECKSUM);

    private static final List<String> TOOLS = List.of("sh", "cat", "echo", "test", "printf", "true", "false", "stat");

    @TempDir
    static Path directory;

    static Stream<Construct> constructs() {
        return Stream.of(Construct.values()).filter(construct -> !REMOTE.contains(construct));
    }

    abstract Engine engine();

    /** Where files of translations are looked for. */
    abstract Path texts();

    /** What builds a Dockerfile, as far as its context. */
    abstract List<String> command(Path dockerfile);

    abstract Map<String, String> environment();

    @BeforeAll
    static void makeContext() throws IOException {
        Path bin = Files.createDirectories(context().resolve("rootfs/bin"));
        Path busybox = Stream.of("/bin/busybox", "/usr/bin/busybox")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        Files.copy(busybox, bin.resolve("busybox"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("busybox"));
        }
        Files.writeString(context().resolve("file"), "hello\n");
        Files.createDirectories(context().resolve("dir"));
        Files.writeString(context().resolve("dir/a.md"), "a\n");
    }

    static Path context() {
        return directory.resolve("context");
    }

    /** The version in what a program prints of itself, such as {@code buildah version 1.28.2 (...)}. */
    static int[] version(String... command) {
        String printed = new String(Shell.output(command), StandardCharsets.UTF_8);
        String[] numbers = printed.replaceFirst("\\D*", "").split("\\.");
        return new int[] {Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])};
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void what_the_table_says_is_so(Construct construct) throws Exception {
        String text = Samples.of(construct);
        boolean isBuilt = build(text);
        assertThat(isBuilt).as(log()).isEqualTo(construct.support(engine()) == Support.YES);
        if (construct.support(engine()) == Support.TRANSLATED) {
            Translation translation = Translation.of(Dockerfiles.read(text), Dockerfiles.SETTINGS, engine())
                    .done()
                    .orElseThrow();
            write(translation);
            boolean isTranslationBuilt = build(translation.text());
            assertThat(isTranslationBuilt).as(translation.text() + log()).isTrue();
        }
    }

    private static String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private void write(Translation translation) throws IOException {
        for (var file : translation.files().entrySet()) {
            Path path = texts().resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().content());
            String permissions = file.getValue().mode() == 0755 ? "rwxr-xr-x" : "rw-r--r--";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private boolean build(String text) throws IOException, InterruptedException {
        Files.createDirectories(texts());
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), text);
        ProcessBuilder process = new ProcessBuilder(Stream.concat(
                                command(dockerfile).stream(),
                                Stream.of(context().toString()))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        process.environment().putAll(environment());
        return process.start().waitFor() == 0;
    }
}
