package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Publishes images under names of one kind.
 *
 * @param <T> the kind of name
 */
public interface Registry<T extends ImageTarget> {

    /** What is wrong with how the name is written, if anything; nothing outside is asked. */
    Optional<Failure> refusal(T target);

    /**
     * Publishes the one image of an OCI image layout. The name appears as the very last thing, so that a failure leaves
     * it as it was.
     */
    Result<Published> publish(Path layout, T target, PushListener listener);

    /** The same with nobody listening. */
    default Result<Published> publish(Path layout, T target) {
        return publish(layout, target, PushListener.NONE);
    }

    /** The digest that the name has now, {@code sha256:...}; empty when there is no such name. */
    Result<Optional<String>> digest(T target);

    /**
     * Which blobs need not be sent with an image of this name: its repository has them, or has taken them over.
     *
     * @param images names of other images that they may be taken over from
     */
    default Result<Set<String>> held(T target, Set<String> digests, Set<String> images) {
        return Result.done(Set.of());
    }

    /**
     * Deletes an image, and what was attached to it. A registry then has no tag of its manifest any more.
     *
     * @return whether there was one
     */
    Result<Boolean> delete(T target);

    /**
     * A published image.
     *
     * @param reference the name as users write it
     * @param digest of the manifest or index that is served
     * @param size compressed bytes served: manifests, configurations and layers, each counted once
     * @param platforms in the order of the index, as {@code os/architecture} or {@code os/architecture/variant}
     */
    record Published(String reference, String digest, long size, List<String> platforms) {
        public Published {
            platforms = List.copyOf(platforms);
        }
    }
}
