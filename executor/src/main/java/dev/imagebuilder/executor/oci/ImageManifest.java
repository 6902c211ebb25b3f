package dev.imagebuilder.executor.oci;

import java.util.List;

/**
 * What makes an image for one platform (OCI image specification, "Image Manifest").
 *
 * @param layers from the lowest; one may be there several times
 */
public record ImageManifest(Descriptor config, List<Descriptor> layers) {
    public ImageManifest {
        layers = List.copyOf(layers);
    }
}
