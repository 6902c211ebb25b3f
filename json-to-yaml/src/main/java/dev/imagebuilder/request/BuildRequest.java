package dev.imagebuilder.request;

import java.util.Map;
import java.util.Optional;

/**
 * Images to build: the inputs of {@code blueprints/docker-image-definition.yaml}.
 *
 * @param options how all images are built, as the type {@code image_builder.datatypes.BuildOptions} has it
 * @param attestation what is attached to them, as the type {@code image_builder.datatypes.Attestation} has it
 * @param customWorkdir the directory that sources are kept in while building
 */
public record BuildRequest(
        Source source,
        Target target,
        Optional<Map<String, Object>> options,
        Optional<Map<String, Object>> attestation,
        Optional<String> customWorkdir) {}
