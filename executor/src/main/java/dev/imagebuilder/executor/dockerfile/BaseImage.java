package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.port.Platform;

/**
 * An image that a build takes something from.
 *
 * @param reference its name, with all variables replaced; not checked
 * @param platform which of its platforms is taken
 * @param position where the Dockerfile names it
 */
public record BaseImage(String reference, Platform platform, Position position) {}
