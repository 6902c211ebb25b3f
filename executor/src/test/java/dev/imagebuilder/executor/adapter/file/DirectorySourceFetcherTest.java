package dev.imagebuilder.executor.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import dev.imagebuilder.executor.port.SourceFetcher.Fetched;
import dev.imagebuilder.executor.port.SourceFetcherContract;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-tool")
final class DirectorySourceFetcherTest extends SourceFetcherContract<Source.Directory> {

    private Path tree;

    @BeforeEach
    void make() throws IOException {
        tree = Files.createDirectories(directory.resolve("tree/sub")).getParent();
        Files.writeString(tree.resolve("sub/file"), "content");
    }

    @Override
    protected SourceFetcher<Source.Directory> fetcher() {
        return new DirectorySourceFetcher();
    }

    @Override
    protected Source.Directory source() {
        return new Source.Directory(tree);
    }

    @Override
    protected Source.Directory missing() {
        return new Source.Directory(directory.resolve("missing"));
    }

    @Override
    protected void change(String text) throws IOException {
        Files.writeString(tree.resolve("text"), text);
    }

    @Override
    protected String text(Fetched fetched) throws IOException {
        return Files.readString(fetched.path().resolve("text"));
    }

    @Test
    void the_directory_is_used_where_it_lies() {
        assertThat(fetched(source()).path()).isEqualTo(tree);
        assertThat(into()).doesNotExist();
    }

    @Test
    void what_is_ignored_is_not_fetched_and_does_not_count() throws IOException {
        Files.writeString(tree.resolve(".dockerignore"), "*\n!sub/file\n!link\n");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("/nowhere"));
        Files.createDirectories(tree.resolve("other/deep"));
        String before = revision(source());
        Files.writeString(tree.resolve("other/deep/text"), "x");

        Fetched fetched = fetched(source());

        assertThat(fetched.revision()).isEqualTo(before).isEqualTo(revision(source()));
        assertThat(fetched.path()).isEqualTo(into());
        try (var all = Files.walk(into())) {
            assertThat(all.map(path -> into().relativize(path).toString()))
                    .containsExactlyInAnyOrder("", "link", "sub", "sub/file");
        }
        assertThat(Files.getLastModifiedTime(into().resolve("sub")))
                .isEqualTo(Files.getLastModifiedTime(tree.resolve("sub")));
        Files.writeString(tree.resolve("sub/file"), "other");
        assertThat(revision(source())).isNotEqualTo(before);
    }

    @Test
    void a_file_of_the_dockerfile_s_own_goes_before_the_directory_s() throws IOException {
        Files.writeString(tree.resolve(".dockerignore"), "sub\n");
        Path own = directory.resolve("Dockerfile.dockerignore");
        Source.Directory source = new Source.Directory(tree, Optional.of(own));
        assertThat(fetched(source).path().resolve("sub")).doesNotExist();
        FileTree.remove(into());

        Files.writeString(own, ".dockerignore\n");

        assertThat(fetched(source).path().resolve("sub/file")).exists();
        assertThat(into().resolve(".dockerignore")).doesNotExist();
    }

    @Test
    void a_pattern_without_a_meaning_is_told() throws IOException {
        Files.writeString(tree.resolve(".dockerignore"), "[\n");

        assertThat(refused(source()).message()).isEqualTo("line 1 of .dockerignore is no pattern: [");
    }

    @Test
    void the_revision_is_a_digest() {
        assertThat(revision(source())).matches("sha256:[0-9a-f]{64}");
    }

    @Test
    void the_same_tree_elsewhere_has_the_same_revision() throws IOException {
        Path other =
                Files.createDirectories(directory.resolve("elsewhere/deep/sub")).getParent();
        Files.writeString(other.resolve("sub/file"), "content");

        assertThat(revision(new Source.Directory(other))).isEqualTo(revision(source()));
    }

    @Test
    void names_links_executable_bits_and_empty_directories_count() throws IOException {
        assertChanges(path -> path.resolve("sub/file").toFile().setExecutable(true));
        assertChanges(path -> path.resolve("empty").toFile().mkdir());
        assertChanges(path -> path.resolve("sub/file")
                .toFile()
                .renameTo(path.resolve("sub/fil\u00e9").toFile()));
        assertChanges(path -> path.resolve("sub/fil\u00e9")
                .toFile()
                .renameTo(path.resolve("file").toFile()));
        assertChanges(path -> link(path.resolve("link"), "one"));
        assertChanges(path -> link(path.resolve("link"), "two"));
    }

    @Test
    void times_do_not_count() throws IOException {
        String before = revision(source());

        Files.setLastModifiedTime(tree.resolve("sub/file"), FileTime.fromMillis(0));

        assertThat(revision(source())).isEqualTo(before);
    }

    @Test
    void links_are_not_followed() throws IOException {
        link(tree.resolve("loop"), ".");
        link(tree.resolve("outside"), directory.resolve("other").toString());
        String before = revision(source());

        Files.writeString(directory.resolve("other"), "changed");

        assertThat(revision(source())).isEqualTo(before);
    }

    @Test
    void sockets_are_not_opened() throws IOException {
        String before = revision(source());
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(tree.resolve("socket")));

            assertThat(revision(source())).isNotEqualTo(before);
        }
    }

    @Test
    void pipes_are_not_waited_for() throws Exception {
        new ProcessBuilder("mkfifo", tree.resolve("pipe").toString()).start().waitFor();

        assertThat(revision(source())).startsWith("sha256:");
    }

    @Test
    void a_link_to_a_directory_is_a_directory() throws IOException {
        Path link = link(directory.resolve("link"), "tree");

        assertThat(revision(new Source.Directory(link))).isEqualTo(revision(source()));
    }

    @Test
    void a_file_is_no_directory() {
        assertThat(refused(new Source.Directory(tree.resolve("sub/file")))).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.INVALID);
            assertThat(failure.message()).endsWith("sub/file is not a directory");
            assertThat(failure.hint()).isPresent();
        });
    }

    @Test
    void what_may_not_be_read_is_named() {
        // Root may read every file on a disk, but not these switches of the kernel.
        assertThat(refused(new Source.Directory(Path.of("/proc/sys/net/ipv4/route"))))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Kind.DENIED);
                    assertThat(failure.message())
                            .contains("/proc/sys/net/ipv4/route/")
                            .endsWith("may not be read");
                });
    }

    private void assertChanges(Consumer<Path> change) {
        String before = revision(source());
        change.accept(tree);
        assertThat(revision(source())).isNotEqualTo(before);
    }

    private static Path link(Path link, String target) {
        try {
            Files.deleteIfExists(link);
            return Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
