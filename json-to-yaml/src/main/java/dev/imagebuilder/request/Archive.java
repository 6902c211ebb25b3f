package dev.imagebuilder.request;

import java.util.Optional;

/**
 * A tar archive that holds a Dockerfile and what it copies.
 *
 * @param path of one on the building machine
 * @param caCert a PEM file with authorities to trust
 * @param workdir the build context, relative to the root of the archive
 * @param dockerfile relative to the root of the archive
 */
public record Archive(
        Optional<String> url,
        Optional<String> path,
        Login login,
        Optional<String> caCert,
        Optional<String> workdir,
        Optional<String> dockerfile) {}
