package dev.imagebuilder.executor.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Workspaces.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryWorkspacesTest {
    private static final Path SHARED = Path.of("/dev/shm");

    private Path directory;

    @BeforeEach
    void name() throws Exception {
        directory = Files.createTempDirectory(SHARED, "test");
        Files.delete(directory);
    }

    @AfterEach
    void remove() throws Exception {
        Files.deleteIfExists(directory);
    }

    private static Result<Workspace> create(Path... candidates) {
        return new MemoryWorkspaces(List.of(candidates)).create(Optional.empty());
    }

    @Test
    void they_are_private_directories_in_memory_that_go() throws Exception {
        Workspace workspace = ((Result.Done<Workspace>) create(directory)).value();
        try (workspace) {
            assertThat(workspace.path()).startsWith(directory).isEmptyDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.path())))
                    .isEqualTo("rwx------");
            assertThat(Files.getFileStore(workspace.path()).type()).isEqualTo("tmpfs");
            Files.writeString(workspace.path().resolve("secret"), "s");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void what_a_process_that_is_gone_has_left_is_removed() throws Exception {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path left = Files.createDirectory(directory.resolve("work-999999999-1-1"));
        Files.writeString(left.resolve("secret"), "s");
        ((Result.Done<Workspace>) create(directory)).value().close();
        assertThat(left).doesNotExist();
    }

    @Test
    void a_directory_that_others_may_enter_is_passed_over() throws Exception {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(create(directory, Path.of("/no/such/place")).problem()).hasValueSatisfying(failure -> {
            assertThat(failure.message()).contains("there is no directory in memory");
            assertThat(failure.hint()).contains("set XDG_RUNTIME_DIR to one");
        });
    }

    @Test
    void a_link_that_somebody_has_put_there_is_passed_over(@TempDir Path elsewhere) throws Exception {
        Files.createSymbolicLink(directory, elsewhere);
        assertThat(create(directory).problem()).isPresent();
        assertThat(elsewhere).isEmptyDirectory();
    }
}
