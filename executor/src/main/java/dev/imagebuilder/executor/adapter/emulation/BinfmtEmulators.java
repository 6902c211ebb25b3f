package dev.imagebuilder.executor.adapter.emulation;

import dev.imagebuilder.executor.port.Emulators;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** QEMU's user mode emulators, as the kernel knows them by {@code binfmt_misc}. */
public final class BinfmtEmulators implements Emulators {
    private static final Path KERNEL = Path.of("/proc/sys/fs/binfmt_misc");

    private final Platform here;
    private final Path directory;

    /** @param here the platform of this machine */
    public BinfmtEmulators(Platform here) {
        this(here, KERNEL);
    }

    /** @param directory where the kernel shows what it knows */
    BinfmtEmulators(Platform here, Path directory) {
        this.here = here;
        this.directory = directory;
    }

    @Override
    public Optional<Failure> lacking(Platform platform) {
        return here.runs(platform) ? Optional.empty() : trouble(platform);
    }

    private Optional<Failure> trouble(Platform platform) {
        Path entry = directory.resolve("qemu-" + machine(platform));
        if (!Files.exists(entry)) {
            return Optional.of(failure(platform, "the kernel knows no emulator " + entry.getFileName())
                    .hint("as root: apt-get install qemu-user-static; without systemd also: mount -t binfmt_misc"
                            + " binfmt_misc /proc/sys/fs/binfmt_misc, and write the lines of"
                            + " /usr/lib/binfmt.d/qemu-*.conf into its file register"));
        }
        try {
            List<String> lines = Files.readAllLines(entry);
            return lines.contains("enabled") && lines.stream().anyMatch(line -> line.matches("flags: .*F.*"))
                    ? Optional.empty()
                    : Optional.of(failure(platform, entry + " is not enabled, or not for other roots (flag F)")
                            .hint("write -1 into it, and register the emulator of qemu-user-static again"));
        } catch (IOException e) {
            return Optional.of(failure(platform, entry + " cannot be read"));
        }
    }

    private static Failure failure(Platform platform, String cause) {
        return new Failure(
                        Failure.Kind.TOOL_MISSING,
                        "commands of images for " + platform + " cannot be run on this machine")
                .because(cause);
    }

    private static String machine(Platform platform) {
        return switch (platform.architecture()) {
            case "amd64" -> "x86_64";
            case "386" -> "i386";
            case "arm64" -> "aarch64";
            default -> platform.architecture();
        };
    }
}
