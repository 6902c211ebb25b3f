package dev.imagebuilder.executor.oci;

import java.util.List;
import java.util.stream.Stream;

/**
 * An image of a layout with all its parts, each of them once.
 *
 * @param root the manifest, or the index of an image for several platforms
 * @param manifests the manifests an index names, each before those that name it; empty when the root is a manifest
 * @param blobs configurations and layers
 * @param platforms in the order of the index
 * @param bases the names of the images it was built upon, as far as whoever built it has noted them
 */
public record Image(
        Descriptor root,
        List<Descriptor> manifests,
        List<Descriptor> blobs,
        List<String> platforms,
        List<String> bases) {

    public Image {
        manifests = List.copyOf(manifests);
        blobs = List.copyOf(blobs);
        platforms = List.copyOf(platforms);
        bases = List.copyOf(bases);
    }

    /** All parts in an order in which each comes before those that name it; the root is the last. */
    public List<Descriptor> parts() {
        return Stream.of(blobs, manifests, List.of(root)).flatMap(List::stream).toList();
    }

    /** Bytes of all parts. */
    public long size() {
        return parts().stream().mapToLong(Descriptor::size).sum();
    }
}
