package dev.imagebuilder.request;

import java.util.Optional;

/**
 * Images to build: the inputs of {@code blueprints/docker-image-definition.yaml}.
 *
 * @param customWorkdir the directory that sources are kept in while building
 */
public record BuildRequest(Source source, Target target, Optional<String> customWorkdir) {}
