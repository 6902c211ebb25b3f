package dev.imagebuilder.executor.adapter.buildah;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.builds.BuildRegistries;
import dev.imagebuilder.executor.oci.ImagePlaces;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryCertificates;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.RegistryMirrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How to talk to registries, in the files that buildah reads. An authority is trusted for all registries of the build, and
 * certificates are shown to all: buildah takes one directory of certificates.
 *
 * @param hosts by their names as buildah knows them
 * @param mirrors where else base images may be had
 */
record RegistrySettings(Map<String, RegistryAccess> hosts, ImagePlaces mirrors) {

    static RegistrySettings of(List<RegistryAccess> registries) throws Refusal {
        return of(registries, RegistryMirrors.NONE);
    }

    static RegistrySettings of(List<RegistryAccess> registries, RegistryMirrors mirrors) throws Refusal {
        return new RegistrySettings(BuildRegistries.byHost(registries), ImagePlaces.of(mirrors));
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
            RegistryCertificates files =
                    RegistryCertificates.of(access, RegistryHost.of(access), RegistryCertificates.USUAL_DIRECTORIES);
            for (Path authority : files.authorities()) {
                copy(authority, lease.certificates().resolve("ca-" + number++ + ".crt"));
            }
            if (files.client().isPresent()) {
                String name = "client-" + number++;
                link(files.client().get().certificate(), lease.certificates().resolve(name + ".cert"));
                link(files.client().get().key(), lease.certificates().resolve(name + ".key"));
            }
        }
    }

    /** Names hold nothing that TOML would have to be told to take literally. */
    String registries() {
        StringBuilder text = new StringBuilder(
                "unqualified-search-registries = [\"docker.io\"]\n" + "short-name-mode = \"disabled\"\n");
        Set<String> named = new LinkedHashSet<>(mirrors.mirrors().keySet());
        hosts.keySet().stream().filter(this::isInsecure).forEach(named::add);
        for (String place : named) {
            text.append("[[registry]]\nprefix = \"")
                    .append(place)
                    .append("\"\n")
                    .append(location(place));
            for (String mirror : mirrors.mirrors().getOrDefault(place, List.of())) {
                text.append("[[registry.mirror]]\n").append(location(mirror));
            }
        }
        return text.toString();
    }

    private String location(String place) {
        return "location = \"" + place + "\"\n" + (isInsecure(place) ? "insecure = true\n" : "");
    }

    private boolean isInsecure(String place) {
        return Optional.ofNullable(hosts.get(place.replaceFirst("/.*", "")))
                .filter(RegistryAccess::insecure)
                .isPresent();
    }

    private static String base64(Credentials who) {
        String pair = who.username() + ":" + who.password();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static void copy(Path certificate, Path to) throws Refusal {
        try {
            Files.write(to, Files.readAllBytes(certificate));
        } catch (IOException e) {
            throw Refusal.of("the certificate " + certificate + " cannot be read", e);
        }
    }

    /** Of a key there is to be no copy that could be left behind. */
    private static void link(Path file, Path from) throws Refusal {
        try {
            Files.createSymbolicLink(from, file.toAbsolutePath());
        } catch (IOException e) {
            throw Refusal.of("there can be no link to " + file, e);
        }
    }
}
