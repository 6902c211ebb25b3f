package dev.imagebuilder.executor.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.testbed.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the table says of the buildah that is installed. Needs buildah, busybox-static and root. */
@Tag("real-tool")
class InstalledBuildahTest {
    /** What takes a network, and so is left to the documentation. */
    private static final Set<Construct> REMOTE = Set.of(Construct.ADD_GIT, Construct.CHECKSUM);

    @TempDir
    static Path directory;

    private static Engine engine;

    static Stream<Construct> constructs() {
        return Stream.of(Construct.values()).filter(construct -> !REMOTE.contains(construct));
    }

    @BeforeAll
    static void prepare() throws IOException {
        String version = new String(Shell.output("buildah", "--version"), StandardCharsets.UTF_8).split(" ")[2];
        String[] numbers = version.split("\\.");
        engine = Engine.buildah(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        Path bin = Files.createDirectories(directory.resolve("context/rootfs/bin"));
        Path busybox = Stream.of("/bin/busybox", "/usr/bin/busybox").map(Path::of).filter(Files::exists).findFirst().orElseThrow();
        Files.copy(busybox, bin.resolve("busybox"));
        for (String tool : List.of("sh", "cat", "echo", "test", "printf", "true", "false", "stat")) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("busybox"));
        }
        Files.writeString(directory.resolve("context/file"), "hello\n");
        Files.createDirectories(directory.resolve("context/dir"));
        Files.writeString(directory.resolve("context/dir/a.md"), "a\n");
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void what_the_table_says_is_so(Construct construct) throws Exception {
        String text = Samples.of(construct);
        boolean isBuilt = build(text);
        assertThat(isBuilt).as(log()).isEqualTo(construct.support(engine) == Support.YES);
        if (construct.support(engine) == Support.TRANSLATED) {
            Translation translation = Translation.of(Dockerfiles.read(text), Dockerfiles.SETTINGS, engine)
                    .done()
                    .orElseThrow();
            write(translation);
            boolean isBuiltNow = build(translation.text());
            assertThat(isBuiltNow).as(translation.text() + log()).isTrue();
        }
    }

    private static String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private static void write(Translation translation) throws IOException {
        for (var file : translation.files().entrySet()) {
            Path path = directory.resolve("texts").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().content());
            boolean isExecutable = file.getValue().mode() == 0755;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(isExecutable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static boolean build(String text) throws IOException, InterruptedException {
        Path dockerfile = Files.writeString(directory.resolve("Dockerfile"), text);
        Files.createDirectories(directory.resolve("texts"));
        List<String> command = new ArrayList<>(List.of("buildah", "--storage-driver", "vfs"));
        command.addAll(List.of("--root", directory.resolve("root").toString()));
        command.addAll(List.of("--runroot", directory.resolve("run").toString()));
        command.addAll(List.of("build", "--isolation", "chroot", "--format", "docker", "--no-cache", "--force-rm"));
        command.addAll(List.of("--build-context", Translation.CONTEXT + "=" + directory.resolve("texts")));
        command.addAll(List.of("-f", dockerfile.toString(), directory.resolve("context").toString()));
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log").toFile())
                        .start()
                        .waitFor()
                == 0;
    }
}
