package dev.imagebuilder.request;

import java.util.List;

/** The images to build, and where they are published. */
public record Target(List<Image> images, Registry registry) {

    public Target {
        images = List.copyOf(images);
    }
}
