package dev.imagebuilder.executor.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher.Fetched;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is in a build context, beside what {@code COPY .} copies with Docker. Needs docker.io, whose version 20.10 takes
 * parentheses for something special; later ones do not.
 */
@Tag("real-tool")
class DockerIgnoreComparisonTest {
    private static final String PROGRAM = Files.isExecutable(Path.of("/usr/bin/docker")) ? "/usr/bin/docker" : "docker";
    private static final List<String> FILES = List.of(
            "Dockerfile",
            "README.md",
            "a.txt",
            "file",
            ".hidden",
            "#comment",
            "!bang",
            "with space",
            "a(b)c",
            "a/b/c/d.txt",
            "a/b/e.o",
            "a/file",
            "a/README.md",
            "ab/file",
            "docs/README.md",
            "docs/deep/er/x.md",
            "node_modules/m/index.js",
            "node_modules/m/node_modules/n/index.js",
            "src/main.c",
            "src/main.o",
            "src/lib/x.o",
            "\u00fcber/stra\u00dfe");

    @TempDir
    private static Path directory;

    private static Path context;
    private static TestServer daemon;

    @BeforeAll
    static void start() throws IOException {
        daemon = TestServer.start("docker-daemon", directory.resolve("daemon"));
        context = Files.createDirectories(directory.resolve("context"));
        for (String name : FILES) {
            Path file = context.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
        Files.createDirectories(context.resolve("empty/also"));
        Files.createSymbolicLink(context.resolve("link"), Path.of("a"));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                ".",
                "/a",
                "./a/",
                "../a",
                "*/file",
                "a/**",
                "a/*\n!a/file",
                "?",
                "*.md\n!README*.md",
                "*.md\n!README.md\nREADME.md",
                "**/*.md\n!docs/README.md",
                "*\n!src\nsrc/*.o",
                "*\n!src/main.c\n!docs",
                "**/node_modules",
                "node_modules/**/node_modules",
                "docs/\n! docs/README.md",
                "docs/*/er",
                "**/er/",
                "[a-c]*",
                "[^a]*",
                "a\\(b\\)c",
                "\\#comment",
                " #comment",
                "  README.md  ",
                "Dockerfile\n.dockerignore",
                "\uFEFFfile",
                "\uFEFF#x\r\nfile\r\n",
                "empty",
                "link/file",
                "**/stra\u00dfe",
                ".*",
                "a/b/../file"
            })
    void the_same_is_left_out(String patterns) throws IOException {
        Files.writeString(context.resolve(".dockerignore"), patterns + "\n");
        Path ours = Files.createTempDirectory(directory, "ours").resolve("context");
        Path theirs = Files.createTempDirectory(directory, "theirs");

        Result<Fetched> fetched = new DirectorySourceFetcher().fetch(new Source.Directory(context), ours);
        copy(theirs);

        assertThat(fetched)
                .isInstanceOfSatisfying(Result.Done.class, done -> assertThat(names(((Fetched) done.value()).path()))
                        .isEqualTo(names(theirs)));
    }

    private static void copy(Path into) {
        Shell.output(
                "env",
                "DOCKER_BUILDKIT=1",
                "DOCKER_HOST=" + daemon.url(),
                "DOCKER_CONFIG=" + directory.resolve("config"),
                PROGRAM,
                "build",
                "--quiet",
                "--output",
                into.toString(),
                context.toString());
    }

    private static TreeSet<String> names(Path tree) {
        try (Stream<Path> all = Files.walk(tree)) {
            TreeSet<String> names = new TreeSet<>();
            all.map(path -> tree.relativize(path) + (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? "/" : ""))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
