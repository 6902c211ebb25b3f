package dev.imagebuilder.executor.adapter.tar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import dev.imagebuilder.executor.port.SourceFetcher.Fetched;
import dev.imagebuilder.executor.port.SourceFetcherContract;
import dev.imagebuilder.executor.testbed.Shell;
import dev.imagebuilder.executor.testbed.Tools;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real-tool")
class TarSourceFetcherTest extends SourceFetcherContract<Source.Archive> {
    private static final UnpackingLimits SMALL = new UnpackingLimits(1 << 20, 20, 10, 100_000);

    private Path work;

    @BeforeEach
    void make() throws IOException {
        work = Files.createDirectories(directory.resolve("work"));
        change("first");
    }

    @Override
    protected SourceFetcher<Source.Archive> fetcher() {
        return new TarSourceFetcher(new LocalFiles(), Tools.processRunner());
    }

    @Override
    protected Source.Archive source() {
        return archive("archive.tar.gz");
    }

    @Override
    protected Source.Archive missing() {
        return archive("missing.tar");
    }

    @Override
    protected void change(String text) throws IOException {
        Files.writeString(work.resolve("text"), text);
        tar("archive.tar.gz", "--gzip", ".");
    }

    @Override
    protected String text(Fetched fetched) throws IOException {
        return Files.readString(fetched.path().resolve("text"));
    }

    @ParameterizedTest
    @CsvSource({
        "--gzip,posix",
        "--xz,gnu",
        "--bzip2,ustar",
        "--zstd,posix",
        "--no-auto-compress,gnu",
        "--no-auto-compress,posix"
    })
    void every_compression_and_format_is_unpacked(String compression, String format) throws IOException {
        String deep = "long-name/".repeat(format.equals("ustar") ? 15 : 30);
        Files.createDirectories(work.resolve(deep));
        Files.writeString(work.resolve(deep + "\u00fcber"), "deep");
        Files.createSymbolicLink(work.resolve("link"), Path.of("/etc/" + (format.equals("ustar") ? "x" : deep)));
        Files.createLink(work.resolve("twin"), work.resolve("text"));
        FileTime past = FileTime.fromMillis(1_000_000_000_000L);
        Files.writeString(work.resolve("run"), "#!/bin/sh");
        Files.setPosixFilePermissions(work.resolve("run"), PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setLastModifiedTime(work.resolve("run"), past);
        Files.write(work.resolve("large"), new byte[1_000_000]);
        tar("some", compression, "--format=" + format, ".");

        Path tree = fetched(archive("some")).path();

        assertThat(tree.resolve(deep + "\u00fcber")).hasContent("deep");
        assertThat(Files.readSymbolicLink(tree.resolve("link")))
                .isEqualTo(Files.readSymbolicLink(work.resolve("link")));
        assertThat(Files.isSameFile(tree.resolve("twin"), tree.resolve("text"))).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.resolve("run"))))
                .isEqualTo("rwxr-x--x");
        assertThat(Files.getLastModifiedTime(tree.resolve("run"))).isEqualTo(past);
        assertThat(tree.resolve("large")).hasSize(1_000_000);
        assertThat(children(directory)).containsExactlyInAnyOrder("work", "archive.tar.gz", "some", "into");
    }

    @Test
    void the_revision_is_the_digest_of_the_file() {
        String sum = LocalFiles.sum(directory.resolve("archive.tar.gz"));

        assertThat(revision(source())).isEqualTo("sha256:" + sum);
        assertThat(fetched(source()).revision()).isEqualTo("sha256:" + sum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/evil", "a/../../evil", "a/../b"})
    void an_entry_that_leaves_the_archive_is_refused(String name) {
        tar("evil.tar", "--absolute-names", "--transform=s,^text$," + name + ",", "text");

        Failure failure = unfetched("evil.tar");

        assertThat(failure.kind()).isEqualTo(Kind.OUTSIDE);
        assertThat(failure.message()).endsWith("has an entry that leaves it: " + name);
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(Path.of("/evil")).doesNotExist();
    }

    @Test
    void nothing_is_written_through_a_link() throws IOException {
        Path target = Files.createDirectories(directory.resolve("target"));
        Path other = Files.createDirectories(directory.resolve("other/link"));
        Files.writeString(other.resolve("evil"), "x");
        Files.createSymbolicLink(work.resolve("link"), target);
        tar("evil.tar", "link");
        append("evil.tar", other.getParent(), "link/evil");

        assertThat(unfetched("evil.tar").message()).endsWith("has an entry that leaves it: link/evil");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void a_link_is_replaced_and_not_written_through() throws IOException {
        Path target = Files.writeString(directory.resolve("target"), "mine");
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.writeString(other.resolve("link"), "theirs");
        Files.createSymbolicLink(work.resolve("link"), target);
        tar("evil.tar", "link");
        append("evil.tar", other, "link");

        assertThat(fetched(archive("evil.tar")).path().resolve("link")).hasContent("theirs");
        assertThat(target).hasContent("mine");
    }

    @Test
    void a_hard_link_to_what_is_outside_is_refused() throws IOException {
        Files.createLink(work.resolve("twin"), work.resolve("text"));
        tar("evil.tar", "--absolute-names", "--transform=flags=h;s,^text$,/etc/hostname,", "text", "twin");
        assertThat(unfetched("evil.tar").kind()).isEqualTo(Kind.OUTSIDE);

        Files.createSymbolicLink(work.resolve("soft"), Path.of("/etc/hostname"));
        Files.createLink(work.resolve("softer"), work.resolve("soft"));
        tar("soft.tar", "soft", "softer");
        assertThat(unfetched("soft.tar").message()).contains("links softer to soft, which is no file in it");
    }

    @Test
    void a_pipe_is_refused() {
        Shell.output("mkfifo", work.resolve("pipe").toString());
        tar("pipe.tar", "pipe");

        assertThat(unfetched("pipe.tar").message())
                .endsWith("holds a device, a pipe or something else that is no file: pipe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-auto-compress", "--gzip", "--xz", "--bzip2", "--zstd"})
    void what_unpacks_to_far_too_much_is_refused(String compression) throws IOException {
        Files.write(work.resolve("zeros"), new byte[3 << 20]);
        tar("bomb", compression, "zeros");

        Failure failure = failure(small().fetch(archive("bomb"), into()));

        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.message()).endsWith("unpacks to much more than its size");
        assertThat(children(directory)).containsExactlyInAnyOrder("work", "archive.tar.gz", "bomb");
    }

    @Test
    void too_many_files_are_refused() throws IOException {
        for (int i = 0; i < 21; i++) {
            Files.createFile(work.resolve("f" + i));
        }
        tar("many.tar", ".");

        assertThat(failure(small().fetch(archive("many.tar"), into())).message())
                .endsWith("holds more than 20 files");
    }

    @ParameterizedTest
    @CsvSource({
        "no archive at all, is no tar archive",
        "'', holds nothing",
        "\u001f\u008bxxxxxxxxxxxxxxx, is damaged",
        "BZh9xxxxxxxxxxxxxxxxxx, is damaged"
    })
    void what_is_no_archive_is_told(String content, String message) throws IOException {
        Files.write(directory.resolve("no.tar"), content.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(unfetched("no.tar")).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.INVALID);
            assertThat(failure.message()).contains(message);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-auto-compress", "--gzip", "--xz", "--bzip2", "--zstd"})
    void an_archive_that_is_cut_off_is_damaged(String compression) throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Files.write(work.resolve("noise"), noise);
        tar("cut", compression, "noise");
        byte[] all = Files.readAllBytes(directory.resolve("cut"));
        Files.write(directory.resolve("cut"), Arrays.copyOf(all, all.length / 2));

        assertThat(unfetched("cut").message()).contains("damaged");
    }

    @Test
    void a_missing_program_is_told_with_its_package() {
        tar("some.tar.xz", "--xz", "text");
        var lacking = new TarSourceFetcher(
                new LocalFiles(),
                call -> new Ended.Exited(127, "", "prlimit: failed to execute xz: No such file or directory"));

        Failure failure = failure(lacking.fetch(archive("some.tar.xz"), into()));

        assertThat(failure.kind()).isEqualTo(Kind.TOOL_MISSING);
        assertThat(failure.hint()).hasValue("install it: on Debian, apt-get install xz-utils");
    }

    private TarSourceFetcher small() {
        return new TarSourceFetcher(new LocalFiles(), Tools.processRunner(), SMALL);
    }

    private Failure unfetched(String name) {
        Failure failure = failure(fetcher().fetch(archive(name), into()));
        assertThat(Files.exists(into(), LinkOption.NOFOLLOW_LINKS)).isFalse();
        return failure;
    }

    private Source.Archive archive(String name) {
        return new Source.Archive(
                new Source.RemoteFile(directory.resolve(name).toUri().toString(), Optional.empty()));
    }

    private void tar(String name, String... options) {
        List<String> command = new ArrayList<>(List.of(
                "tar", "-C", work.toString(), "-cf", directory.resolve(name).toString()));
        command.addAll(List.of(options));
        Shell.output(command);
    }

    private void append(String name, Path from, String file) {
        Shell.output(
                "tar", "-C", from.toString(), "-rf", directory.resolve(name).toString(), file);
    }

    private static List<String> children(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** Files of this machine; that others are fetched as well is another adapter's. */
    private static final class LocalFiles implements SourceFetcher<Source.RemoteFile> {
        @Override
        public Optional<Failure> refusal(Source.RemoteFile source) {
            return Optional.empty();
        }

        @Override
        public Result<String> revision(Source.RemoteFile source) {
            Path file = Path.of(URI.create(source.url()));
            return Files.exists(file)
                    ? Result.done("sha256:" + sum(file))
                    : new Failure(Kind.NOT_FOUND, file + " does not exist").result();
        }

        @Override
        public Result<Fetched> fetch(Source.RemoteFile source, Path into) {
            return revision(source).then(revision -> {
                try {
                    Files.copy(Path.of(URI.create(source.url())), into);
                    return Result.done(new Fetched(into, revision));
                } catch (IOException e) {
                    return new Failure(Kind.TOOL_FAILED, "no copy").because(e).result();
                }
            });
        }

        static String sum(Path file) {
            return new String(Shell.output("sha256sum", file.toString()), StandardCharsets.UTF_8).split(" ")[0];
        }
    }
}
