package dev.imagebuilder.executor.adapter.distribution;

import java.time.Duration;

/**
 * How long to wait for a registry.
 *
 * @param connect to take the connection
 * @param idle without a byte sent or received; registries that keep blobs in object stores are slow to answer
 */
record Limits(Duration connect, Duration idle) {

    static final Limits USUAL = new Limits(Duration.ofSeconds(20), Duration.ofMinutes(3));
}
