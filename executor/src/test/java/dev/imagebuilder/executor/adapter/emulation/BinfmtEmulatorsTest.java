package dev.imagebuilder.executor.adapter.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinfmtEmulatorsTest {
    @TempDir
    Path kernel;

    private Optional<Failure> lacking(String platform) {
        return new BinfmtEmulators(Platform.of("linux/amd64"), kernel).lacking(Platform.of(platform));
    }

    private void knows(String name, String content) throws IOException {
        Files.writeString(kernel.resolve(name), content);
    }

    @Test
    void what_this_machine_runs_by_itself_needs_none() {
        assertThat(lacking("linux/amd64")).isEmpty();
        assertThat(lacking("linux/386")).isEmpty();
    }

    @Test
    void an_emulator_that_the_kernel_knows_runs_all_variants() throws IOException {
        knows("qemu-arm", "enabled\ninterpreter /usr/libexec/qemu-binfmt/arm-binfmt-P\nflags: POCF\noffset 0\n");

        assertThat(lacking("linux/arm/v7")).isEmpty();
        assertThat(lacking("linux/arm/v6")).isEmpty();
    }

    @Test
    void one_that_is_missing_is_told_with_how_to_install_it() {
        Failure failure = lacking("linux/arm64").orElseThrow();

        assertThat(failure.message()).isEqualTo("commands of images for linux/arm64 cannot be run on this machine");
        assertThat(failure.cause()).contains("qemu-aarch64");
        assertThat(failure.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("qemu-user-static"));
    }

    @Test
    void one_that_is_off_or_not_there_in_containers_is_none() throws IOException {
        knows("qemu-s390x", "disabled\ninterpreter /usr/bin/qemu-s390x-static\nflags: F\n");
        knows("qemu-ppc64le", "enabled\ninterpreter /usr/bin/qemu-ppc64le-static\nflags: \n");

        assertThat(lacking("linux/s390x").orElseThrow().cause()).contains("not enabled");
        assertThat(lacking("linux/ppc64le").orElseThrow().cause()).contains("flag F");
    }
}
