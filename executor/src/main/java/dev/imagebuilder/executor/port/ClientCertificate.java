package dev.imagebuilder.executor.port;

import java.nio.file.Path;

/**
 * What proves who we are when a TLS connection is made.
 *
 * @param certificate a PEM file with the certificate, and those that lead to its authority
 * @param key a PEM file with its private key, in the form PKCS#8
 */
public record ClientCertificate(Path certificate, Path key) {}
