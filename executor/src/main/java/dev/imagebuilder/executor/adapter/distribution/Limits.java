package dev.imagebuilder.executor.adapter.distribution;

import java.time.Duration;

/**
 * How long to wait for a registry, and how much to ask of it.
 *
 * @param connect to take the connection
 * @param idle without a byte sent or received; registries that keep blobs in object stores are slow to answer
 * @param total for all of a publication
 * @param tries how often in a row the same may be tried without getting any further
 * @param chunk bytes of a blob that are sent at once; larger blobs are sent in several requests
 * @param atOnce how many blobs are sent at the same time
 */
record Limits(Duration connect, Duration idle, Duration total, int tries, int chunk, int atOnce) {

    static final Limits USUAL =
            new Limits(Duration.ofSeconds(20), Duration.ofMinutes(3), Duration.ofHours(6), 6, 32 << 20, 4);

    Limits idle(Duration limit) {
        return new Limits(connect, limit, total, tries, chunk, atOnce);
    }

    Limits total(Duration limit) {
        return new Limits(connect, idle, limit, tries, chunk, atOnce);
    }

    Limits chunk(int bytes) {
        return new Limits(connect, idle, total, tries, bytes, atOnce);
    }
}
