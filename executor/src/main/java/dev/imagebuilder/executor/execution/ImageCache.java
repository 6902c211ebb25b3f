package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.LayerCache;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.nio.file.Path;
import java.util.Optional;

/** What builds of images have left on this machine for later ones. */
public final class ImageCache {
    private final LayerCache layers;
    private final long limit;

    /** @param limit how many bytes may be there when a build begins */
    public ImageCache(LayerCache layers, long limit) {
        this.layers = layers;
        this.limit = limit;
    }

    /**
     * What there is.
     *
     * @param built images that were built, also those that only steps of builds have made
     * @param bases images that were fetched
     * @param bytes of all layers, unpacked
     * @param limit of bytes, which is kept before each build
     */
    public record Content(Path place, int built, int bases, long bytes, long limit) {}

    public Checked<Content> content() {
        return checked(layers.content().map(Optional::of));
    }

    /** Removes what was longest not used, until so many bytes are left; answers what is there then. */
    public Checked<Content> prune(long keep) {
        return checked(layers.prune(keep));
    }

    private Checked<Content> checked(Result<Optional<LayerCache.Content>> result) {
        return switch (result) {
            case Result.Failed<Optional<LayerCache.Content>>(Failure failure) ->
                Checked.failed(FailureFinding.of(failure));
            case Result.Done<Optional<LayerCache.Content>>(var content) ->
                content.map(this::content)
                        .map(Checked::of)
                        .orElseGet(() -> Checked.failed(
                                Finding.error(Code.CACHE_IN_USE, "images are being built, so nothing was removed")
                                        .hint("try again when they are done")));
        };
    }

    private Content content(LayerCache.Content content) {
        return new Content(content.place(), content.built(), content.bases(), content.bytes(), limit);
    }
}
