package dev.imagebuilder.executor.adapter.buildah;

import dev.imagebuilder.executor.builds.BuildPlaces;
import dev.imagebuilder.executor.builds.Leases;
import dev.imagebuilder.executor.builds.Trees;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.CachePlace;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SecretMeans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds images with buildah. All builds of a cache directory share one store, so that they share layers; the user's own
 * store and settings are neither read nor written. Base images are looked up in their registry each time, so that
 * credentials and tags count as they are now; layers that are here are not fetched again.
 *
 * <p>Each build has a {@link Lease}. What a build leaves behind when its executor is killed, the next build removes.
 */
public final class BuildahImageBuilder implements ImageBuilder {

    private final SecretMeans secrets;
    private final Leases leases;
    private final User user;
    private final Store store;
    private final Buildah buildah;
    private final Isolations isolations;
    private final Verification verification;
    private final Remains remains;

    /** @param cache where the store lies; created when it does not exist, readable to its owner only */
    public BuildahImageBuilder(ProcessRunner processes, SecretMeans secrets, Path cache) {
        this(processes, secrets, cache, List.of("runc", "crun"));
    }

    /** @param runtimes programs that can run containers, the preferred one first */
    BuildahImageBuilder(ProcessRunner processes, SecretMeans secrets, Path cache, List<String> runtimes) {
        this.secrets = secrets;
        this.leases = new Leases(cache.toAbsolutePath());
        this.store = new Store(cache.toAbsolutePath());
        this.user = User.current();
        this.buildah = new Buildah(processes, store, user);
        this.isolations = new Isolations(buildah, runtimes, user);
        this.verification = new Verification(buildah, isolations);
        this.remains = new Remains(buildah, isolations);
    }

    @Override
    public Optional<Failure> unfitness() {
        if (user.isRoot()) {
            return Optional.empty();
        }
        try {
            store.create();
            return UserNamespaces.of(user).lack(buildah);
        } catch (Refusal e) {
            return Optional.of(e.failure());
        }
    }

    @Override
    public Optional<Failure> refusal(BuildOptions options) {
        return user.isRoot()
                ? Optional.empty()
                : options.sandbox().memory().map(_ -> new Failure(
                                Failure.Kind.INVALID,
                                "buildah can limit the memory of commands only for root, and this is " + user.name())
                        .hint("leave memory out, or build as root"));
    }

    @Override
    public Result<String> identity() {
        try {
            store.create();
            return Result.done(buildah.identity());
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    @Override
    public Optional<Failure> forget(List<String> kept) {
        try {
            buildah.openStore();
            for (StoredImage image : store.images()) {
                if (!Collections.disjoint(image.keys(), kept)) {
                    buildah.forget(image.id());
                }
            }
            store.forgetUses();
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(e.failure());
        }
    }

    @Override
    public Result<Built> build(Build build) {
        try {
            check(build);
            RegistrySettings registries = RegistrySettings.of(
                    build.registries(), build.options().bases().mirrors());
            Optional<String> warning = buildah.openStore();
            return Result.done(build(build, registries, warning));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private Built build(Build build, RegistrySettings registries, Optional<String> warning) throws Refusal {
        try (Lease lease = Lease.in(leases.take(remains::remove))) {
            registries.writeTo(lease);
            BuiltIn built = build(build, registries, lease);
            List<String> ofVerification = verification.run(build, built.image(), built.isolation(), lease);
            push(built, build, lease);
            return new Built(
                    build.layout(),
                    List.copyOf(store.used(built.keys())),
                    Stream.concat(
                                    Stream.of(warning, built.isolation().warning(network(build)))
                                            .flatMap(Optional::stream),
                                    ofVerification.stream())
                            .distinct()
                            .toList());
        }
    }

    private static BuildOptions.Network network(Build build) {
        return build.options().sandbox().network();
    }

    private BuiltIn build(Build build, RegistrySettings registries, Lease lease) throws Refusal {
        try (Logins logins = Logins.of(registries.logins(), secrets, user)) {
            Isolation isolation = isolations.preferred();
            try {
                return image(build, isolation, lease, logins);
            } catch (Refusal e) {
                if (!isolations.isToBlame(e.failure(), isolation, lease)) {
                    throw e;
                }
                Isolation other = isolations.preferred();
                return image(build, other, lease, logins);
            }
        }
    }

    private BuiltIn image(Build build, Isolation isolation, Lease lease, Logins logins) throws Refusal {
        List<String> options =
                new ArrayList<>(List.of("--cert-dir=" + lease.certificates(), "--authfile=" + logins.path()));
        GivenSecrets.checkSockets(build.options().secrets(), lease);
        GivenSecrets given = GivenSecrets.of(build.options().secrets(), secrets.fingerprints());
        EngineDockerfile dockerfile = EngineDockerfile.of(build, given, buildah.engine(), lease);
        options.addAll(dockerfile.flags());
        options.addAll(BuildFlags.of(build, dockerfile.file()));
        try (SecretContext context =
                SecretContext.of(dockerfile.secrets(), given.contents(), secrets.memory(), buildah)) {
            options.addAll(context.flags());
            return image(build, dockerfile, options, isolation, lease);
        }
    }

    /** The shell of a base image is seen only when it is here, and heeded only in Docker's form. */
    private BuiltIn image(
            Build build, EngineDockerfile dockerfile, List<String> options, Isolation isolation, Lease lease)
            throws Refusal {
        try {
            String image = shared(
                    build,
                    Stream.concat(options.stream(), Stream.of(dockerfile.form()))
                            .toList(),
                    isolation,
                    lease);
            Map<String, JsonNode> inherited = inherited(dockerfile, lease);
            if (!DockerOnly.hasShell(inherited)) {
                return new BuiltIn(image, isolation, dockerfile.keys(), inherited);
            }
        } catch (Refusal e) {
            if (!BuildFailures.isOfCommand(e.failure()) || !DockerOnly.hasShell(inherited(dockerfile, lease))) {
                throw e;
            }
        }
        return image(build, dockerfile.forDocker(), options, isolation, lease);
    }

    /** What buildah leaves out that the base image has. */
    private Map<String, JsonNode> inherited(EngineDockerfile dockerfile, Lease lease) throws Refusal {
        return dockerfile.isForDocker() || dockerfile.base().isEmpty()
                ? Map.of()
                : DockerOnly.inherited(buildah.known(dockerfile.base().get(), lease));
    }

    /** What repositories share is the engine's own affair, and what directories do is ours. */
    private String shared(Build build, List<String> options, Isolation isolation, Lease lease) throws Refusal {
        BuildOptions.Shared shared = build.options().shared();
        Optional<CacheDirectory> from =
                directory(shared.from()).filter(_ -> build.options().layers().useCache());
        Optional<CacheDirectory> to = directory(shared.to());
        if (from.isPresent()) {
            from.get().fetch(lease);
        }
        if (to.isEmpty()) {
            return buildah.build(options, build.context(), isolation, lease, build.watcher());
        }
        Buildah.BuiltImage built = buildah.buildTelling(options, build.context(), isolation, lease, build.watcher());
        to.get().keep(built, lease);
        return built.id();
    }

    private Optional<CacheDirectory> directory(Optional<CachePlace> place) {
        return place.filter(CachePlace.Directory.class::isInstance)
                .map(directory -> new CacheDirectory(buildah, ((CachePlace.Directory) directory).path()));
    }

    private void push(BuiltIn built, Build build, Lease lease) throws Refusal {
        Path layout = build.layout().toAbsolutePath();
        boolean complete = false;
        try {
            new Export(buildah, store.notes()).run(built.image(), built.inherited(), build, lease);
            complete = true;
        } finally {
            if (!complete) {
                Trees.delete(layout);
            }
        }
    }

    private static void check(Build build) throws Refusal {
        BuildPlaces.check(build);
        if (build.layout().toAbsolutePath().toString().contains(":")) {
            throw Refusal.invalid("the layout directory " + build.layout() + " has a colon in its path");
        }
    }

    /**
     * An image in the store.
     *
     * @param isolation how its commands were kept apart from the host
     * @param inherited what its base image has and it lacks
     */
    private record BuiltIn(String image, Isolation isolation, Set<String> keys, Map<String, JsonNode> inherited) {}
}
