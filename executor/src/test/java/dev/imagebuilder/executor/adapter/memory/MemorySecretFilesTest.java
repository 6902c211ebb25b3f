package dev.imagebuilder.executor.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imagebuilder.executor.port.SecretFiles.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real-tool")
final class MemorySecretFilesTest {

    private static final String SECRET = "p@:/ '\"$x";

    private final MemorySecretFiles files = new MemorySecretFiles();

    @Test
    void a_child_reads_the_whole_secret_any_number_of_times() throws Exception {
        try (SecretFile file = files.open(SECRET.getBytes(StandardCharsets.UTF_8))) {
            String path = file.path().toString();
            Process cat = new ProcessBuilder("cat", path, path).start();

            assertThat(new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(SECRET + SECRET);
            assertThat(cat.waitFor()).isZero();
        }
    }

    @Test
    void a_large_and_an_empty_secret_are_whole() throws IOException {
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 7);
        try (SecretFile one = files.open(large);
                SecretFile other = files.open(new byte[0])) {
            assertThat(Files.readAllBytes(one.path())).isEqualTo(large);
            assertThat(Files.readAllBytes(other.path())).isEmpty();
        }
    }

    @Test
    void nobody_can_change_the_secret() {
        try (SecretFile file = files.open(new byte[] {1, 2, 3})) {
            assertThatThrownBy(() -> Files.write(file.path(), new byte[] {4})).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_closed_secret_is_gone() {
        SecretFile file = files.open(new byte[] {1});
        Path path = file.path();
        file.close();

        assertThat(path).doesNotExist();
    }

    @Test
    void closing_twice_leaves_other_files_alone() throws IOException {
        SecretFile first = files.open(new byte[] {1});
        first.close();
        try (SecretFile second = files.open(new byte[] {2})) {
            first.close();

            assertThat(Files.readAllBytes(second.path())).containsExactly(2);
        }
    }

    @Test
    void children_do_not_inherit_the_file() throws Exception {
        try (SecretFile file = files.open(new byte[] {1})) {
            Process list = new ProcessBuilder("ls", "-l", "/proc/self/fd").start();
            String listed = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(file.path()).exists();
            assertThat(listed).doesNotContain("memfd");
        }
    }
}
