package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Image;
import dev.imagebuilder.executor.oci.ImageLayout;
import dev.imagebuilder.executor.oci.ImageNames;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.PushListener;
import dev.imagebuilder.executor.port.Registry;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pushes images to container registries (OCI distribution specification 1.1, "Push"). What fails in passing is tried
 * again. A publication can be ended by interrupting its thread.
 */
public final class DistributionRegistry implements Registry<ImageTarget.Remote> {

    private final Setting setting;
    private final Mounts mounts = new Mounts();

    /**
     * @param logins who we are where an access does not say
     * @param environment the variables that say which proxies lead to registries
     */
    public DistributionRegistry(RegistryLogins logins, Map<String, String> environment) {
        this(Setting.usual(logins, environment));
    }

    DistributionRegistry(Setting setting) {
        this.setting = setting;
    }

    @Override
    public Optional<Failure> refusal(ImageTarget.Remote target) {
        return Asking.result(() -> check(target)).problem();
    }

    @Override
    public Result<Published> publish(Path layout, ImageTarget.Remote target, PushListener listener) {
        return Asking.result(() -> {
            RegistryHost host = check(target);
            ImageLayout source = new ImageLayout(layout);
            Image image = source.onlyImage();
            Origins origins = Origins.of(image, host, host.repository(target.repository()), mounts);
            var progress = new PushProgress(listener, image.blobs(), setting.time());
            setting.visit(target.registry(), target.repository(), "pull,push", origins.known(image), repository -> {
                new Push(source, image, repository, origins, mounts, progress)
                        .run(target, setting.limits().atOnce());
                return repository;
            });
            return new Published(target.reference(), image.root().digest(), image.size(), image.platforms());
        });
    }

    @Override
    public Result<Optional<String>> digest(ImageTarget.Remote target) {
        return visit(target, "pull", repository -> repository.digest(target.tag()));
    }

    @Override
    public Result<Set<String>> held(ImageTarget.Remote target, Set<String> digests, Set<String> images) {
        return Asking.result(() -> {
            RegistryHost host = check(target);
            List<String> origins = Origins.others(images, host, host.repository(target.repository()));
            return setting.visit(target.registry(), target.repository(), "pull,push", origins, repository -> {
                Set<String> held = ConcurrentHashMap.newKeySet();
                var blobs = new Blobs(repository);
                new Crew(setting.limits().atOnce()).each(List.copyOf(digests), digest -> {
                    if (blobs.has(digest) || blobs.taken(digest, origins)) {
                        held.add(digest);
                    }
                });
                return held;
            });
        });
    }

    @Override
    public Result<Boolean> delete(ImageTarget.Remote target) {
        return visit(target, "pull,delete", repository -> {
            Optional<String> digest = repository.digest(target.tag());
            if (digest.isEmpty()) {
                return false;
            }
            // First, so that what could not be deleted is found by the image again.
            new Referrers(repository, digest.get()).delete();
            return repository.delete(digest.get(), target.tag());
        });
    }

    private <T> Result<T> visit(ImageTarget.Remote target, String actions, Setting.Visit<T> visit) {
        return Asking.result(() -> {
            check(target);
            return setting.visit(target.registry(), target.repository(), actions, List.of(), visit);
        });
    }

    private static RegistryHost check(ImageTarget.Remote target) throws Refusal {
        ImageNames.check(target.repository(), target.tag());
        return RegistryHost.of(target.registry());
    }
}
