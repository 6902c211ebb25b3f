package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import java.util.Optional;

/**
 * One push of an image: blobs first, several at once, and the tag as the very last thing; then the registry is asked what
 * it serves under it.
 */
record Push(
        ImageLayout source, Image image, Repository repository, Origins origins, Mounts mounts, PushProgress progress) {

    /** @param atOnce how many blobs are sent at the same time */
    void run(ImageTarget.Remote target, int atOnce) throws Refusal {
        new Crew(atOnce).each(image.blobs(), this::put);
        for (Descriptor manifest : image.manifests()) {
            put(manifest, manifest.digest());
        }
        put(image.root(), target.tag());
        verify(repository.digest(target.tag()), target);
    }

    private void put(Descriptor blob) throws Refusal {
        mounts.bring(repository.registry(), blob.digest(), repository.name(), () -> new Blobs(repository)
                .put(blob, source.blob(blob.digest()), origins.of(blob), progress));
    }

    private void put(Descriptor manifest, String reference) throws Refusal {
        repository.putManifest(manifest.mediaType(), source.document(manifest), reference);
    }

    private void verify(Optional<String> served, ImageTarget.Remote target) throws Refusal {
        String pushed = image.root().digest();
        if (!served.equals(Optional.of(pushed))) {
            throw new Refusal(new Failure(
                            Failure.Kind.UNREACHABLE,
                            target.reference() + " was pushed, but the registry serves something else")
                    .because("pushed " + pushed + ", served " + served.orElse("nothing")));
        }
    }
}
