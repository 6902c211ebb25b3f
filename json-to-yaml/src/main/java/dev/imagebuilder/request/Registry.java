package dev.imagebuilder.request;

import java.util.Optional;

/**
 * Where images are published.
 *
 * @param url a host with or without a port, or {@code oci:DIRECTORY}
 * @param insecure whether plain HTTP and certificates of unknown authorities are accepted
 * @param caCert a PEM file with an authority to trust
 * @param clientCert a PEM file with a certificate that says who we are
 * @param clientKey a PEM file with its key
 */
public record Registry(
        String url,
        Login login,
        Optional<Boolean> insecure,
        Optional<String> caCert,
        Optional<String> clientCert,
        Optional<String> clientKey) {}
