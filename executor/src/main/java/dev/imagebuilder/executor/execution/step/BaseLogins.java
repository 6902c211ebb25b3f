package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.dockerfile.BaseImage;
import dev.imagebuilder.executor.dockerfile.BuildSettings;
import dev.imagebuilder.executor.dockerfile.Dockerfile;
import dev.imagebuilder.executor.dockerfile.Outline;
import dev.imagebuilder.executor.oci.ImagePlaces;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.oci.RegistryHost;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.CachePlace;
import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.RegistryAccess;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells an engine how to get at base images: what is said of their registries for pulls counts before what is said of
 * those that images go to, and where neither has a login, the one that this machine has is taken. Engines read no files
 * with logins of their own.
 */
public final class BaseLogins implements ImageBuilder {
    private final ImageBuilder builder;
    private final RegistryLogins logins;
    private final Platform here;

    /**
     * @param builder that is told
     * @param here the platform of this machine
     */
    public BaseLogins(ImageBuilder builder, RegistryLogins logins, Platform here) {
        this.builder = builder;
        this.logins = logins;
        this.here = here;
    }

    @Override
    public Optional<Failure> unfitness() {
        return builder.unfitness();
    }

    @Override
    public Result<String> identity() {
        return builder.identity();
    }

    @Override
    public Optional<Failure> forget(List<String> kept) {
        return builder.forget(kept);
    }

    @Override
    public Result<Built> build(Build build) {
        return registries(build).then(registries -> builder.build(build.with(registries)));
    }

    private Result<List<RegistryAccess>> registries(Build build) {
        try {
            Map<String, RegistryAccess> known = new LinkedHashMap<>();
            List<RegistryAccess> said = Stream.concat(
                            build.options().bases().registries().stream(), build.registries().stream())
                    .toList();
            for (RegistryAccess access : said) {
                known.putIfAbsent(RegistryHost.of(access).name(), access);
            }
            Result<Map<String, RegistryAccess>> all = Result.done(known);
            for (String name : names(build)) {
                all = all.then(found -> withLogin(found, name));
            }
            return all.map(found -> List.copyOf(found.values()));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private Result<Map<String, RegistryAccess>> withLogin(Map<String, RegistryAccess> known, String name) {
        String host = name.substring(0, name.indexOf('/'));
        String repository = name.substring(host.length() + 1).replaceFirst("[:@].*", "");
        RegistryAccess access = known.getOrDefault(
                host, new RegistryAccess(host, Optional.empty(), false, Optional.empty(), Optional.empty()));
        if (access.credentials().isPresent()) {
            return Result.done(known);
        }
        return logins.find(host, repository).map(login -> {
            login.ifPresent(who -> known.put(host, with(access, who)));
            return known;
        });
    }

    private static RegistryAccess with(RegistryAccess access, Credentials who) {
        return new RegistryAccess(
                access.host(), Optional.of(who), access.insecure(), access.caCertificate(), access.client());
    }

    /** Under which names base images are looked for, and where the cache is shared; of base images none when the Dockerfile is not one, which the engine then says. */
    private List<String> names(Build build) throws Refusal {
        ImagePlaces places = ImagePlaces.of(build.options().bases().mirrors());
        BuildOptions.Shared shared = build.options().shared();
        Stream<String> caches = Stream.of(shared.from(), shared.to())
                .flatMap(Optional::stream)
                .filter(CachePlace.Repository.class::isInstance)
                .map(CachePlace::reference);
        return Stream.concat(bases(build).stream().flatMap(base -> places.of(base.reference()).stream()), caches)
                .distinct()
                .toList();
    }

    private List<BaseImage> bases(Build build) {
        var settings = new BuildSettings(build.options().arguments(), here, build.platform());
        try {
            return Dockerfile.read(Files.readString(build.dockerfile()))
                    .then(dockerfile ->
                            Outline.of(dockerfile, settings, build.options().stage()))
                    .done()
                    .map(Outline::images)
                    .orElse(List.of());
        } catch (IOException e) {
            return List.of();
        }
    }
}
