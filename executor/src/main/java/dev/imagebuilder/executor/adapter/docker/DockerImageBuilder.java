package dev.imagebuilder.executor.adapter.docker;

import dev.imagebuilder.executor.builds.BuildPlaces;
import dev.imagebuilder.executor.builds.EngineText;
import dev.imagebuilder.executor.builds.Leases;
import dev.imagebuilder.executor.dockerfile.Attempt;
import dev.imagebuilder.executor.dockerfile.CacheKeys;
import dev.imagebuilder.executor.dockerfile.Dockerfile;
import dev.imagebuilder.executor.dockerfile.Outline;
import dev.imagebuilder.executor.dockerfile.Problem;
import dev.imagebuilder.executor.dockerfile.SecretMounts;
import dev.imagebuilder.executor.dockerfile.Translation;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageBuilder;
import dev.imagebuilder.executor.port.ImageRepositories;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SecretMeans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds images with Docker Engine and BuildKit. Base images are fetched by ourselves and handed to the daemon, which so
 * needs no login, no certificate and no mirror; they stay there, by the digests of their configurations.
 *
 * <p>What a build leaves behind when its executor is killed, the next build removes.
 */
public final class DockerImageBuilder implements ImageBuilder {
    private final Docker docker;
    private final Leases leases;
    private final BaseImages bases;
    private final SecretMeans secrets;
    private final Remains remains;

    /**
     * @param repositories that base images come from
     * @param secrets how docker is given them
     * @param cache where builds have their files; created when it does not exist
     * @param environment the variables that docker is called with
     */
    public DockerImageBuilder(
            ProcessRunner processes,
            ImageRepositories repositories,
            SecretMeans secrets,
            Path cache,
            Map<String, String> environment) {
        this.docker = new Docker(processes, environment);
        this.leases = new Leases(cache.toAbsolutePath().resolve("docker"));
        this.bases = new BaseImages(docker, repositories);
        this.secrets = secrets;
        this.remains = new Remains(docker);
    }

    @Override
    public Optional<Failure> unfitness() {
        try {
            docker.setup();
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(e.failure());
        }
    }

    @Override
    public Result<String> identity() {
        try {
            return Result.done("Docker " + docker.setup().version());
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    /** The daemon looks after its cache by itself. */
    @Override
    public Optional<Failure> forget(List<String> kept) {
        return Optional.empty();
    }

    @Override
    public Optional<Platform> platform() {
        try {
            return Optional.of(docker.setup().platform());
        } catch (Refusal e) {
            // It is not fit, as it says when it is asked.
            return Optional.empty();
        }
    }

    @Override
    public Optional<Failure> refusal(BuildOptions options) {
        return new BuildFlags(options).refusal();
    }

    @Override
    public Result<Built> build(Build build) {
        try {
            BuildPlaces.check(build);
            return Result.done(checked(build));
        } catch (Refusal e) {
            return e.failure().result();
        }
    }

    private Built checked(Build build) throws Refusal {
        Registries registries = Registries.of(build);
        Docker.Setup setup = docker.setup();
        Optional<Failure> refused = new BuildFlags(build.options()).refusal(setup.major());
        if (refused.isPresent()) {
            throw new Refusal(refused.get());
        }
        Dockerfile read = read(build);
        Translation translation = EngineText.translation(read, build, setup.engine(), setup.platform());
        EngineText.done(SecretMounts.of(read, build.options().secrets().files().keySet()), build);
        try (GivenSecrets given = GivenSecrets.open(build.options().secrets(), secrets);
                Lease lease = Lease.in(leases.take(remains::remove))) {
            build(build, registries, translation, given, lease);
            new Verification(docker, lease).run(build);
            new SavedImage(docker, lease).writeTo(build.layout().toAbsolutePath());
            return new Built(build.layout(), List.of(), List.of());
        }
    }

    private void build(Build build, Registries registries, Translation translation, GivenSecrets given, Lease lease)
            throws Refusal {
        Dockerfile translated =
                Dockerfile.read(keyed(translation.text(), build, given)).done().orElseThrow();
        Outline outline = EngineText.done(
                Outline.of(
                        translated,
                        EngineText.settings(build, docker.setup().platform()),
                        build.options().stage()),
                build);
        Map<String, String> names = bases.bring(outline, registries, translation.files(), build.options(), lease);
        BuildLog log = new BuildLog(build.watcher(), names);
        String text = outline.renamed(image -> names.get(BaseImages.key(image)));
        List<String> options = new ArrayList<>(List.of(
                "--platform=" + build.platform(),
                "--file=" + dockerfile(text, lease),
                "--tag=" + lease.image(),
                "--force-rm"));
        options.addAll(given.flags());
        options.addAll(new BuildFlags(build.options()).flags());
        options.add(build.context().toAbsolutePath().toString());
        Ended.Exited exited = docker.build(options, lease, log);
        if (exited.code() != 0) {
            throw new Refusal(BuildFailures.of(exited, log));
        }
    }

    /** BuildKit uses again what commands have made of other secrets, unless something else tells them apart. */
    private static String keyed(String text, Build build, GivenSecrets given) {
        return given.fingerprints().isEmpty()
                ? text
                : CacheKeys.apply(
                        Dockerfile.read(text).done().orElseThrow(),
                        CacheKeys.Form.ARGUMENT,
                        build.options().arguments(),
                        given.fingerprints(),
                        "");
    }

    private static Dockerfile read(Build build) throws Refusal {
        return switch (EngineText.read(build.dockerfile())) {
            case Attempt.Done<Dockerfile>(Dockerfile dockerfile) -> dockerfile;
            case Attempt.Refused<Dockerfile>(List<Problem> problems) ->
                throw new Refusal(new Failure(Failure.Kind.INVALID, "the Dockerfile is not valid")
                        .because(problems.stream()
                                .map(problem -> problem.failure(
                                                build.dockerfile().getFileName().toString())
                                        .message())
                                .collect(Collectors.joining("\n"))));
        };
    }

    /** A file of its own that ignores nothing counts before one in the context. */
    private static Path dockerfile(String text, Lease lease) throws Refusal {
        Path copy = lease.path("Dockerfile");
        try {
            Files.writeString(lease.path("Dockerfile.dockerignore"), "# nothing\n");
            return Files.writeString(copy, text);
        } catch (IOException e) {
            throw Refusal.of(copy + " cannot be written", e);
        }
    }
}
