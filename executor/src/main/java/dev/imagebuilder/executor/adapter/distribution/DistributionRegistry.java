package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Pushes images to container registries (OCI distribution specification 1.1, "Push"). The tag is the last thing that is
 * pushed, and afterwards the registry is asked what it serves under it. A publication can be ended by interrupting its
 * thread.
 */
public final class DistributionRegistry implements Registry<ImageTarget.Remote> {

    private final Limits limits;

    public DistributionRegistry() {
        this(Limits.USUAL);
    }

    DistributionRegistry(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Optional<Failure> refusal(ImageTarget.Remote target) {
        try {
            ImageNames.check(target.repository(), target.tag());
            RegistryHost.of(target.registry());
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(e.failure());
        }
    }

    @Override
    public Result<Published> publish(Path layout, ImageTarget.Remote target) {
        try {
            ImageNames.check(target.repository(), target.tag());
            ImageLayout source = new ImageLayout(layout);
            Image image = source.onlyImage();
            try (Transport transport = Transport.to(target.registry(), limits)) {
                Repository repository = Repository.open(target, transport, "pull,push");
                push(source, image, repository, target);
            }
            return Result.done(
                    new Published(target.reference(), image.root().digest(), image.size(), image.platforms()));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    @Override
    public Result<Optional<String>> digest(ImageTarget.Remote target) {
        try {
            ImageNames.check(target.repository(), target.tag());
            try (Transport transport = Transport.to(target.registry(), limits)) {
                return Result.done(Repository.open(target, transport, "pull").digest(target.tag()));
            }
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private static void push(ImageLayout source, Image image, Repository repository, ImageTarget.Remote target)
            throws Refusal {
        for (Descriptor blob : image.blobs()) {
            repository.putBlob(blob, source.blob(blob.digest()));
        }
        for (Descriptor manifest : image.manifests()) {
            repository.putManifest(manifest, source.document(manifest), manifest.digest());
        }
        repository.putManifest(image.root(), source.document(image.root()), target.tag());
        verify(image.root().digest(), repository.digest(target.tag()), target);
    }

    private static void verify(String pushed, Optional<String> served, ImageTarget.Remote target) throws Refusal {
        if (!served.equals(Optional.of(pushed))) {
            throw new Refusal(new Failure(
                            Failure.Kind.UNREACHABLE,
                            target.reference() + " was pushed, but the registry serves something else")
                    .because("pushed " + pushed + ", served " + served.orElse("nothing")));
        }
    }
}
