package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.ClientCertificate;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a request says of where its images go. */
final class BuildTargetReader {
    private final Location place;
    private final Findings findings;

    BuildTargetReader(Location place, Findings findings) {
        this.place = place;
        this.findings = findings;
    }

    /** All places that each image goes to, none when something is wrong with one. */
    List<Destination> destinations(Fields target) {
        List<Optional<Destination>> all = Stream.concat(
                        Stream.of(target.fields("registry").orElse(Fields.NONE)), target.list("registries").stream())
                .map(this::destination)
                .toList();
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream().flatMap(Optional::stream).distinct().toList()
                : List.of();
    }

    private Optional<Destination> destination(Fields registry) {
        Optional<String> url = registry.text("url");
        if (url.isEmpty()) {
            findings.add(problem("there is a registry without a url")
                    .hint("give it a host such as docker.io, or oci:DIRECTORY for a layout"));
        }
        return url.map(text -> new Destination(
                text, TargetPlace.isHere(text) ? Optional.empty() : Optional.of(access(text, registry))));
    }

    /** The registries in a list, which are no places on this machine. */
    List<RegistryAccess> registries(List<Fields> registries) {
        List<Destination> places = registries.stream()
                .flatMap(fields -> destination(fields).stream())
                .toList();
        places.stream()
                .filter(destination -> destination.registry().isEmpty())
                .forEach(destination -> findings.add(problem(destination.url() + " is no registry to pull from")
                        .hint("give url a host such as docker.io")));
        return places.stream()
                .flatMap(destination -> destination.registry().stream())
                .toList();
    }

    private RegistryAccess access(String url, Fields registry) {
        return new RegistryAccess(
                canonical(url),
                credentials(registry),
                registry.isTrue("insecure"),
                registry.text("ca_cert").map(Path::of),
                client(registry));
    }

    /** The host as references name it, when it can be told; what is wrong with it is found with the target. */
    private static String canonical(String url) {
        return url.replaceFirst("^https://", "").replaceFirst("/+$", "");
    }

    private Optional<Credentials> credentials(Fields registry) {
        return both(registry, "username", "password").map(pair -> new Credentials(pair.getFirst(), pair.getLast()));
    }

    private Optional<ClientCertificate> client(Fields registry) {
        return both(registry, "client_cert", "client_key")
                .map(pair -> new ClientCertificate(Path.of(pair.getFirst()), Path.of(pair.getLast())));
    }

    /** Two texts of which each is nothing without the other. */
    private Optional<List<String>> both(Fields registry, String one, String other) {
        List<String> given = Stream.of(one, other)
                .filter(name -> registry.text(name).isPresent())
                .toList();
        if (given.size() == 1) {
            String lacking = given.getFirst().equals(one) ? other : one;
            findings.add(problem("the registry has a " + given.getFirst() + " without a " + lacking));
        }
        return Optional.of(Stream.of(one, other)
                        .flatMap(name -> registry.text(name).stream())
                        .toList())
                .filter(pair -> pair.size() == 2);
    }

    /** Finds names that are given twice, and archives, which have room for one name. */
    void check(List<RequestedImage> images) {
        List<ImageTarget> targets =
                images.stream().flatMap(image -> image.targets().stream()).toList();
        repeated(targets.stream().map(ImageTarget::reference))
                .forEach(name -> findings.add(
                        problem("two images are to be published as " + name).hint("give each image a tag of its own")));
        repeated(targets.stream()
                        .filter(ImageTarget.Archive.class::isInstance)
                        .map(target -> ((ImageTarget.Archive) target).file()))
                .forEach(file -> findings.add(Finding.error(
                                Code.OPTION_UNSUPPORTED, place, "several images are to be in the archive " + file)
                        .hint("an archive has one image: take an image layout, oci:DIRECTORY, or a node for each"
                                + " image")));
    }

    private static <T> List<T> repeated(Stream<T> all) {
        Set<T> known = new HashSet<>();
        return all.filter(one -> !known.add(one)).distinct().toList();
    }

    private Finding problem(String message) {
        return Finding.error(Code.BUILD_NAME_MALFORMED, place, message);
    }
}
