package dev.imagebuilder.request;

import java.util.Optional;

/**
 * A single Dockerfile, wherever it is.
 *
 * @param caCert a PEM file with authorities to trust
 */
public record Dockerfile(String url, Login login, Optional<String> caCert) {}
