package dev.imagebuilder.executor.adapter.buildah;

import java.time.Instant;
import java.util.Set;

/**
 * An image in the store.
 *
 * @param made when it came into the store
 * @param keys the keys of the stages that it is made by; none of an image that was fetched
 */
record StoredImage(String id, Instant made, Set<String> keys) {
    StoredImage {
        keys = Set.copyOf(keys);
    }

    boolean isBuilt() {
        return !keys.isEmpty();
    }
}
