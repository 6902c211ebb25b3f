package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.RegistryHost;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Other repositories of a registry that blobs can be taken over from: those that have got them from us, and those of the
 * images that ours is built upon.
 */
record Origins(Mounts mounts, RegistryHost registry, String repository, List<String> bases) {

    static Origins of(Image image, RegistryHost registry, String repository, Mounts mounts) {
        return new Origins(mounts, registry, repository, others(image.bases(), registry, repository));
    }

    /** The repositories of images in a registry that are not this one. */
    static List<String> others(Collection<String> images, RegistryHost registry, String repository) {
        return images.stream()
                .flatMap(image -> repository(image, registry).stream())
                .filter(other -> !other.equals(repository))
                .distinct()
                .toList();
    }

    /** All that are known now. */
    List<String> known(Image image) {
        Stream<String> ours = image.blobs().stream().flatMap(blob -> gotFromUs(blob).stream());
        return Stream.concat(ours, bases.stream()).distinct().toList();
    }

    /** Which is to be tried. */
    Optional<String> of(Descriptor blob) {
        return gotFromUs(blob).or(() -> bases.stream().findFirst());
    }

    private Optional<String> gotFromUs(Descriptor blob) {
        return mounts.origin(registry.name(), blob.digest(), repository);
    }

    /** The repository of an image's name, when it is one of this registry. */
    private static Optional<String> repository(String image, RegistryHost registry) {
        if (!image.startsWith(registry.name() + "/")) {
            return Optional.empty();
        }
        String name = image.substring(registry.name().length() + 1)
                .replaceFirst("@.*", "")
                .replaceFirst(":[^/]*$", "");
        return Optional.of(registry.repository(name));
    }
}
