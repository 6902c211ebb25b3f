package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Emulators;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.Platform;
import java.util.Optional;

/**
 * A machine that images are built on.
 *
 * @param name what users call it; this one has none
 * @param platform whose programs it runs by itself
 * @param emulators that run those of other platforms there
 */
record BuildMachine(Optional<String> name, Platform platform, ImageBuilder builder, Emulators emulators) {}
