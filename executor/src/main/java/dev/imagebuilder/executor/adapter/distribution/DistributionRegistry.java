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
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pushes images to container registries (OCI distribution specification 1.1, "Push"). What fails in passing is tried
 * again. A publication can be ended by interrupting its thread.
 */
public final class DistributionRegistry implements Registry<ImageTarget.Remote> {

    private final Limits limits;
    private final Time time;
    private final Mounts mounts = new Mounts();

    public DistributionRegistry() {
        this(Limits.USUAL, Time.REAL);
    }

    DistributionRegistry(Limits limits, Time time) {
        this.limits = limits;
        this.time = time;
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
    public Result<Published> publish(Path layout, ImageTarget.Remote target, PushListener listener) {
        try {
            ImageNames.check(target.repository(), target.tag());
            ImageLayout source = new ImageLayout(layout);
            Image image = source.onlyImage();
            try (Transport transport = Transport.to(target.registry(), limits, time)) {
                String name = transport.host().repository(target.repository());
                Origins origins = Origins.of(image, transport.host(), name, mounts);
                Repository repository = open(target, transport, "pull,push", origins.known(image));
                var progress = new PushProgress(listener, image.blobs(), time);
                new Push(source, image, repository, origins, mounts, progress).run(target, limits.atOnce());
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
            try (Transport transport = Transport.to(target.registry(), limits, time)) {
                return Result.done(open(target, transport, "pull", List.of()).digest(target.tag()));
            }
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    /**
     * @param actions what the login must allow: {@code pull}, or {@code pull,push}
     * @param others repositories that are to be read as well
     */
    private static Repository open(ImageTarget.Remote target, Transport transport, String actions, List<String> others)
            throws Refusal {
        String name = transport.host().repository(target.repository());
        List<String> scopes = Stream.concat(
                        Stream.of(name + ":" + actions), others.stream().map(other -> other + ":pull"))
                .map(scope -> "repository:" + scope)
                .toList();
        Login login = new Login(target.registry().credentials(), transport, scopes);
        return new Repository(Session.open(transport, login), transport.host().name(), name);
    }
}
