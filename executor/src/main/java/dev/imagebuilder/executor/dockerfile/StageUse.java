package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.port.Platform;

/**
 * A stage that a build needs.
 *
 * @param base what it begins with
 * @param platform what it is made for
 */
record StageUse(Stage stage, Base base, Platform platform) {}
