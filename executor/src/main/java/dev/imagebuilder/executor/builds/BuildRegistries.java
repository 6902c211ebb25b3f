package dev.imagebuilder.executor.builds;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.RegistryAccess;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The registries that a build is told of. */
public final class BuildRegistries {

    private BuildRegistries() {}

    /** By the names of their hosts; the first of a name counts. Refuses what no registry can be told. */
    public static Map<String, RegistryAccess> byHost(List<RegistryAccess> registries) throws Refusal {
        Map<String, RegistryAccess> hosts = new LinkedHashMap<>();
        for (RegistryAccess registry : registries) {
            hosts.putIfAbsent(RegistryHost.of(registry).name(), registry);
            check(registry);
        }
        return hosts;
    }

    private static void check(RegistryAccess registry) throws Refusal {
        if (registry.credentials().filter(who -> who.username().contains(":")).isPresent()) {
            throw Refusal.invalid(
                    "the username for " + registry.host() + " has a colon in it, which no registry can be told");
        }
        if (registry.caCertificate().filter(file -> !Files.isRegularFile(file)).isPresent()) {
            throw new Refusal(new Failure(
                    Failure.Kind.NOT_FOUND,
                    "the CA certificate " + registry.caCertificate().get() + " does not exist"));
        }
    }
}
