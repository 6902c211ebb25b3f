package dev.imagebuilder.executor.port;

import java.nio.file.Path;
import java.util.Optional;

/** What builds of images have left on this machine, so that later ones need not make it again. */
public interface LayerCache {

    /** What there is. */
    Result<Content> content();

    /**
     * Removes images that were longest not used, until what is left is small enough.
     *
     * @param most bytes that may stay
     * @return what there is then; empty when nothing was removed, since a build is at work
     */
    Result<Optional<Content>> prune(long most);

    /**
     * What a cache holds.
     *
     * @param built images that were built, also those that only steps of builds have made
     * @param bases images that were fetched
     * @param bytes of all layers, unpacked
     */
    record Content(Path place, int built, int bases, long bytes) {}
}
