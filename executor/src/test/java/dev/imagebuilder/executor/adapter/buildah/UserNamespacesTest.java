package dev.imagebuilder.executor.adapter.buildah;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs uidmap, whose programs are looked for. */
@Tag("real-tool")
class UserNamespacesTest {
    private static final User ANN = new User("ann", "1001");

    @TempDir
    Path directory;

    private final List<List<String>> commands = new ArrayList<>();
    private Ended answer = new Ended.Exited(0, "", "");

    @BeforeEach
    void ranges() throws Exception {
        write("subuid", "bob:100000:65536\nann:165536:65536\n");
        write("subgid", "bob:100000:65536\n1001:165536:65536\n");
    }

    @Test
    void with_ranges_and_namespaces_nothing_is_lacking() throws Exception {
        assertThat(lack()).isEmpty();
        assertThat(commands)
                .singleElement()
                .satisfies(command -> assertThat(command).startsWith("buildah").endsWith("unshare", "true"));
    }

    @Test
    void the_next_free_range_is_proposed() throws Exception {
        write("subuid", "# ann:1:1\nbob:100000:65536\nnonsense\n");
        write("subgid", "bob:200000:65536\n");

        Failure failure = lack().orElseThrow();

        assertThat(failure.message()).startsWith("the user ann has no range in " + directory.resolve("subuid"));
        assertThat(failure.hint())
                .contains("as root: usermod --add-subuids 265536-331071 --add-subgids 265536-331071 ann");
        assertThat(commands).isEmpty();
    }

    @Test
    void only_what_is_missing_is_proposed() throws Exception {
        Files.delete(directory.resolve("subgid"));

        assertThat(lack().orElseThrow().hint()).contains("as root: usermod --add-subgids 231072-296607 ann");
    }

    @Test
    void ranges_may_come_from_elsewhere() throws Exception {
        Files.delete(directory.resolve("subuid"));
        write("nsswitch.conf", "passwd: files\nsubid: sss\n");

        assertThat(lack()).isEmpty();
    }

    @Test
    void a_kernel_that_forbids_namespaces_is_told_to_allow_them() throws Exception {
        answer = new Ended.Exited(1, "", "Error: no space left on device\n");
        assertThat(lack().orElseThrow().hint()).contains("build as root, or with --engine docker");

        write("kernel/apparmor_restrict_unprivileged_userns", "0\n");
        write("user/max_user_namespaces", "0\n");
        Failure failure = lack().orElseThrow();

        assertThat(failure.message()).startsWith("the user ann cannot make a user namespace");
        assertThat(failure.cause()).contains("no space left on device");
        assertThat(failure.hint()).contains("as root: sysctl -w user.max_user_namespaces=15000");
    }

    private Optional<Failure> lack() throws Exception {
        ProcessRunner processes = call -> {
            commands.add(call.command());
            return answer;
        };
        Buildah buildah = new Buildah(processes, new Store(directory.resolve("cache")), ANN);
        return new UserNamespaces(ANN, directory, directory).lack(buildah);
    }

    private void write(String file, String text) throws Exception {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
