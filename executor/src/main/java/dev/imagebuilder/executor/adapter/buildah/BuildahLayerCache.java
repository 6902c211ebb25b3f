package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.builds.Leases;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.LayerCache;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The layers in buildah's store. */
public final class BuildahLayerCache implements LayerCache {
    private final Store store;
    private final Leases leases;
    private final Buildah buildah;
    private final Remains remains;

    /** @param cache where the store lies, as a {@link BuildahImageBuilder} is told */
    public BuildahLayerCache(ProcessRunner processes, Path cache) {
        this.store = new Store(cache.toAbsolutePath());
        this.leases = new Leases(cache.toAbsolutePath());
        User user = User.current();
        this.buildah = new Buildah(processes, store, user);
        this.remains = new Remains(buildah, new Isolations(buildah, List.of("runc", "crun"), user));
    }

    @Override
    public Result<Content> content() {
        try {
            return Result.done(read());
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private Content read() throws Refusal {
        List<StoredImage> images = store.images();
        int built = (int) images.stream().filter(StoredImage::isBuilt).count();
        return new Content(store.cache(), built, images.size() - built, store.size());
    }

    @Override
    public Result<Optional<Content>> prune(long most) {
        try {
            Content before = read();
            if (before.bytes() <= most) {
                return Result.done(Optional.of(before));
            }
            buildah.openStore();
            boolean isAlone = leases.alone(remains::remove, () -> remove(most));
            return Result.done(isAlone ? Optional.of(read()) : Optional.empty());
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    /** What is made from others goes before them; what was fetched goes last, as all that is made of it is gone then. */
    private void remove(long most) throws Refusal {
        Comparator<StoredImage> order = Comparator.comparing((StoredImage image) -> !image.isBuilt())
                .thenComparing(this::lastUse)
                .thenComparing(StoredImage::made, Comparator.reverseOrder());
        Iterator<StoredImage> images = store.images().stream().sorted(order).iterator();
        while (images.hasNext() && (most == 0 || store.size() > most)) {
            buildah.forget(images.next().id());
        }
        store.forgetUses();
    }

    private Instant lastUse(StoredImage image) {
        return image.keys().stream()
                .map(store::lastUse)
                .max(Comparator.naturalOrder())
                .orElse(image.made());
    }
}
