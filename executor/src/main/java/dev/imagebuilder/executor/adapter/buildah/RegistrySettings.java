package dev.imagebuilder.executor.adapter.buildah;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.RegistryAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to talk to registries, in the files that buildah reads. An authority is trusted for all registries of the build:
 * buildah takes one directory of certificates.
 *
 * @param hosts by their names as buildah knows them
 */
record RegistrySettings(Map<String, RegistryAccess> hosts) {

    static RegistrySettings of(List<RegistryAccess> registries) throws Refusal {
        Map<String, RegistryAccess> hosts = new LinkedHashMap<>();
        for (RegistryAccess registry : registries) {
            hosts.putIfAbsent(RegistryHost.of(registry).name(), registry);
            check(registry);
        }
        return new RegistrySettings(hosts);
    }

    /** Who we are: the content of an authentication file, also when we are nobody, so that no other file is read. */
    byte[] logins() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode logins = document.putObject("auths");
        hosts.forEach((host, access) ->
                access.credentials().ifPresent(who -> logins.putObject(host).put("auth", base64(who))));
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    void writeTo(Lease lease) throws Refusal {
        lease.write(Lease.REGISTRIES, registries());
        int number = 0;
        for (RegistryAccess access : hosts.values()) {
            if (access.caCertificate().isPresent()) {
                copy(access.caCertificate().get(), lease.certificates().resolve("ca-" + number++ + ".crt"));
            }
        }
    }

    /** Host names hold nothing that TOML would have to be told to take literally. */
    private String registries() {
        StringBuilder text = new StringBuilder(
                "unqualified-search-registries = [\"docker.io\"]\n" + "short-name-mode = \"disabled\"\n");
        hosts.forEach((host, access) -> {
            if (access.insecure()) {
                text.append("[[registry]]\nlocation = \"").append(host).append("\"\ninsecure = true\n");
            }
        });
        return text.toString();
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

    private static String base64(Credentials who) {
        String pair = who.username() + ":" + who.password();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static void copy(Path certificate, Path to) throws Refusal {
        try {
            Files.write(to, Files.readAllBytes(certificate));
        } catch (IOException e) {
            throw Refusal.of("the CA certificate " + certificate + " cannot be read", e);
        }
    }
}
