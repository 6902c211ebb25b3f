package dev.imagebuilder.executor.testbed;

import dev.imagebuilder.executor.adapter.distribution.DistributionRepositories;
import dev.imagebuilder.executor.adapter.file.FileWorkspaces;
import dev.imagebuilder.executor.adapter.file.KeyedFingerprints;
import dev.imagebuilder.executor.adapter.file.MemoryWorkspaces;
import dev.imagebuilder.executor.adapter.memory.MemorySecretFiles;
import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.adapter.ssh.OpenSshMachines;
import dev.imagebuilder.executor.adapter.tools.InstalledTools;
import dev.imagebuilder.executor.port.ImageRepositories;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.SecretFiles;
import dev.imagebuilder.executor.port.SecretMeans;
import dev.imagebuilder.executor.port.Workspaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real adapters that tests of other adapters run their tools with. */
public final class Tools {

    private Tools() {}

    public static ProcessRunner processRunner() {
        return new CommonsExecProcessRunner();
    }

    /** @param grace how long programs have to end when they are told to */
    public static ProcessRunner processRunner(Duration grace) {
        return new CommonsExecProcessRunner(grace);
    }

    public static SecretFiles secretFiles() {
        return new MemorySecretFiles();
    }

    /** @param cache where the key of fingerprints is */
    public static SecretMeans secretMeans(Path cache) {
        return new SecretMeans(
                secretFiles(),
                new MemoryWorkspaces(List.of(Path.of("/dev/shm/image-builder-tests"))),
                new KeyedFingerprints(cache.resolve("fingerprint-key")));
    }

    public static InstalledTools installed() {
        return new InstalledTools(processRunner(), System.getenv(), Duration.ofSeconds(10));
    }

    /** Registries as they are talked to by one whom nobody knows. */
    public static ImageRepositories repositories() {
        return new DistributionRepositories(RegistryLogins.NONE, Map.of());
    }

    /** @param cache where they are */
    public static Workspaces workspaces(Path cache) {
        return new FileWorkspaces(cache);
    }

    /** @param instance where the keys of machines are remembered */
    public static OpenSshMachines machines(Path instance) {
        Path parent = Path.of("/tmp");
        return new OpenSshMachines(processRunner(), secretFiles(), workspaces(parent), parent, Optional.of(instance));
    }
}
