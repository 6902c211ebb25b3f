package dev.imagebuilder.executor.oci;

import dev.imagebuilder.executor.port.ClientCertificate;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.RegistryAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files with certificates for one registry: those that an access names, and those of docker's and containers'
 * directories, {@code HOST/*.crt} for authorities, {@code HOST/*.cert} with {@code HOST/*.key} for who we are.
 */
public record RegistryCertificates(List<Path> authorities, Optional<ClientCertificate> client) {

    /** Where they are looked for. */
    public static final List<Path> USUAL_DIRECTORIES =
            List.of(Path.of("/etc/containers/certs.d"), Path.of("/etc/docker/certs.d"));

    /** @param directories with a directory for each host */
    public static RegistryCertificates of(RegistryAccess access, RegistryHost host, List<Path> directories)
            throws Refusal {
        List<Path> found = directories.stream()
                .flatMap(directory -> files(directory.resolve(host.name())))
                .toList();
        List<Path> authorities = Stream.concat(access.caCertificate().stream(), ending(found, ".crt"))
                .toList();
        Optional<Path> certificate = ending(found, ".cert").findFirst();
        if (access.client().isPresent() || certificate.isEmpty()) {
            return new RegistryCertificates(authorities, access.client());
        }
        return new RegistryCertificates(
                authorities, Optional.of(new ClientCertificate(certificate.get(), key(certificate.get()))));
    }

    private static Path key(Path certificate) throws Refusal {
        String name = certificate.getFileName().toString();
        Path key = certificate.resolveSibling(name.replaceFirst("cert$", "key"));
        if (!Files.exists(key)) {
            throw new Refusal(new Failure(Failure.Kind.NOT_FOUND, "the certificate " + certificate + " has no key")
                    .hint("put it beside it as " + key.getFileName()));
        }
        return key;
    }

    private static Stream<Path> ending(List<Path> files, String ending) {
        return files.stream().filter(file -> file.toString().endsWith(ending));
    }

    /** What may not be looked at is as good as not there: it may be meant for others. */
    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
