package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.ansible.AnsiblePlaybookRunner;
import dev.imagebuilder.executor.adapter.archive.ArchiveRegistry;
import dev.imagebuilder.executor.adapter.buildah.BuildahImageBuilder;
import dev.imagebuilder.executor.adapter.buildah.BuildahLayerCache;
import dev.imagebuilder.executor.adapter.container.EngineContainerRunner;
import dev.imagebuilder.executor.adapter.distribution.DistributionArtifacts;
import dev.imagebuilder.executor.adapter.distribution.DistributionRegistry;
import dev.imagebuilder.executor.adapter.distribution.DistributionRepositories;
import dev.imagebuilder.executor.adapter.docker.DockerImageBuilder;
import dev.imagebuilder.executor.adapter.emulation.BinfmtEmulators;
import dev.imagebuilder.executor.adapter.file.DirectorySourceFetcher;
import dev.imagebuilder.executor.adapter.file.FileTranscripts;
import dev.imagebuilder.executor.adapter.file.KeyedFingerprints;
import dev.imagebuilder.executor.adapter.git.GitSourceFetcher;
import dev.imagebuilder.executor.adapter.http.HttpFileFetcher;
import dev.imagebuilder.executor.adapter.layout.LayoutArtifacts;
import dev.imagebuilder.executor.adapter.layout.LayoutRegistry;
import dev.imagebuilder.executor.adapter.logins.ConfiguredLogins;
import dev.imagebuilder.executor.adapter.memory.MemorySecretFiles;
import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.adapter.ssh.OpenSshMachines;
import dev.imagebuilder.executor.adapter.tar.TarSourceFetcher;
import dev.imagebuilder.executor.adapter.tools.InstalledTools;
import dev.imagebuilder.executor.attestation.ArtifactStores;
import dev.imagebuilder.executor.attestation.Tool;
import dev.imagebuilder.executor.cli.command.Services.Means;
import dev.imagebuilder.executor.cli.command.Surroundings;
import dev.imagebuilder.executor.execution.Operations;
import dev.imagebuilder.executor.execution.Pause;
import dev.imagebuilder.executor.execution.step.Attestations;
import dev.imagebuilder.executor.execution.step.BaseLogins;
import dev.imagebuilder.executor.execution.step.BuildMachines;
import dev.imagebuilder.executor.execution.step.CacheLimit;
import dev.imagebuilder.executor.execution.step.CommandRunner;
import dev.imagebuilder.executor.execution.step.ContainerOperationRunner;
import dev.imagebuilder.executor.execution.step.Crew;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner;
import dev.imagebuilder.executor.execution.step.ImageEngines;
import dev.imagebuilder.executor.execution.step.PlaybookOperationRunner;
import dev.imagebuilder.executor.execution.step.Registries;
import dev.imagebuilder.executor.execution.step.RemoteHosts;
import dev.imagebuilder.executor.execution.step.ScriptRunner;
import dev.imagebuilder.executor.execution.step.SecretFacts;
import dev.imagebuilder.executor.execution.step.SourceFetchers;
import dev.imagebuilder.executor.port.AnsibleMode;
import dev.imagebuilder.executor.port.BuildEngine;
import dev.imagebuilder.executor.port.ImageRepositories;
import dev.imagebuilder.executor.port.LayerCache;
import dev.imagebuilder.executor.port.Platform;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.RegistryLogins;
import dev.imagebuilder.executor.port.SecretMeans;
import dev.imagebuilder.executor.port.Transcripts;
import dev.imagebuilder.executor.port.Workspaces;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes what carries operations out, from the tools that do. */
final class OperationWiring implements AutoCloseable {
    /** How long processes of a killed run have to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a tool may take to tell its version, or to read a script. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final Surroundings surroundings;
    private final Places places;
    private final Interruption interruption;
    private final PrintWriter err;
    private final List<Runnable> resources = new ArrayList<>();

    /** @param err where users are told of a tool that is used in another way than usual */
    OperationWiring(Surroundings surroundings, Places places, Interruption interruption, PrintWriter err) {
        this.surroundings = surroundings;
        this.places = places;
        this.interruption = interruption;
        this.err = err;
    }

    /** Those of an instance, which keeps what they print, and the keys of the machines they run on. */
    Operations of(Path instance, Means means) {
        return operations(new FileTranscripts(instance, logSize()), Optional.of(instance), means);
    }

    /** How much is kept of what an operation prints, in bytes for each of two parts. */
    long logSize() {
        return SizeSetting.LOG.of(surroundings.environment()).orElseThrow();
    }

    /** How much builds may leave on this machine for later ones, in bytes. */
    long cacheLimit() {
        return SizeSetting.CACHE.of(surroundings.environment()).orElseThrow();
    }

    /** What builds of images have left. */
    LayerCache layerCache() {
        return new BuildahLayerCache(processes(), places.cache());
    }

    private CommonsExecProcessRunner processes() {
        return interruption.of(new CommonsExecProcessRunner(CommonsExecProcessRunner.GRACE, logSize()));
    }

    /** To be looked at, and not to be run. */
    Operations ofNone() {
        return operations(Transcripts.NONE, Optional.empty(), Means.NONE);
    }

    private Operations operations(Transcripts transcripts, Optional<Path> instance, Means means) {
        CommonsExecProcessRunner processes = processes();
        var secrets = new MemorySecretFiles();
        var sources = new SourceFetchers(
                new GitSourceFetcher(processes, secrets, surroundings.environment()),
                new HttpFileFetcher(surroundings.environment()),
                new TarSourceFetcher(HttpFileFetcher.ofArchives(surroundings.environment()), processes),
                new DirectorySourceFetcher());
        Workspaces workspaces = places.workspaces();
        Platform here = Platform.here(System.getProperty("os.arch"));
        var marks = new EnvironmentMarks(PATIENCE);
        var logins = new ConfiguredLogins(processes, surroundings.environment());
        var tools = new InstalledTools(processes, surroundings.environment(), ANSWER_LIMIT);
        var machines = new OpenSshMachines(processes, secrets, workspaces, places.runtime(), instance);
        resources.add(machines::close);
        var hosts = new RemoteHosts(machines, surroundings.environment());
        var repositories = new DistributionRepositories(logins, surroundings.environment());
        var fingerprints = new KeyedFingerprints(places.cache().resolve("fingerprint-key"));
        var buildSecrets = new SecretMeans(secrets, places.memoryWorkspaces(), fingerprints);
        var buildah = new BaseLogins(new BuildahImageBuilder(processes, buildSecrets, places.cache()), logins, here);
        var docker = new BaseLogins(
                new DockerImageBuilder(
                        processes, repositories, buildSecrets, places.cache(), surroundings.environment()),
                logins,
                here);
        var imageEngines = new ImageEngines(
                engine -> engine == BuildEngine.DOCKER ? docker : buildah, tools, BuildEngine.named(means.engine()));
        var builds = new BuildMachines(
                imageEngines,
                hosts,
                (socket, address) ->
                        new BaseLogins(remote(socket, address, processes, repositories, buildSecrets), logins, here),
                new BinfmtEmulators(here),
                here,
                new CacheLimit(layerCache(), cacheLimit()));
        var images = new ImageBuildRunner(
                sources,
                builds,
                new Registries(
                        new DistributionRegistry(logins, surroundings.environment()),
                        new LayoutRegistry(),
                        new ArchiveRegistry()),
                workspaces,
                new Attestations(artifacts(logins), tool(), Clock.systemUTC()),
                new Crew(marks, means.workers(), means.buildMemory().orElseGet(() -> new AvailableMemory(Path.of("/"))
                        .size())),
                new SecretFacts(surroundings.environment(), fingerprints),
                means.images());
        var ansible = new AnsiblePlaybookRunner(
                processes,
                marks,
                machines,
                workspaces,
                AnsibleMode.named(means.ansible()),
                why -> err.println("warning: " + why));
        resources.add(ansible::close);
        var playbooks = new PlaybookOperationRunner(ansible, hosts, workspaces, places.memoryWorkspaces(), tools);
        var engines = new EngineContainerRunner(
                processes, marks, surroundings.environment(), places.cache().resolve("containers"));
        var containers = new ContainerOperationRunner(engines, workspaces, places.memoryWorkspaces());
        return new Operations(
                List.of(
                        images,
                        containers,
                        playbooks,
                        new CommandRunner(processes, workspaces, places.memoryWorkspaces()),
                        new ScriptRunner(processes, hosts, workspaces, places.memoryWorkspaces(), tools)),
                marks,
                transcripts,
                Pause.REAL);
    }

    /** What lies beside images, for those who are asked about it. */
    ArtifactStores artifacts() {
        var processes = interruption.of(new CommonsExecProcessRunner(CommonsExecProcessRunner.GRACE));
        return artifacts(new ConfiguredLogins(processes, surroundings.environment()));
    }

    private ArtifactStores artifacts(RegistryLogins logins) {
        return new ArtifactStores(new DistributionArtifacts(logins, surroundings.environment()), new LayoutArtifacts());
    }

    private static Tool tool() {
        Optional<String> version =
                Optional.ofNullable(OperationWiring.class.getPackage().getImplementationVersion());
        return new Tool("image-builder", version.orElse("0"));
    }

    /** What a build that was cut off has left on a machine, the next build there removes. */
    private DockerImageBuilder remote(
            Path socket, String address, ProcessRunner processes, ImageRepositories repositories, SecretMeans secrets) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("DOCKER_HOST", "unix://" + socket);
        return new DockerImageBuilder(
                processes,
                repositories,
                secrets,
                places.cache().resolve("hosts").resolve(address),
                environment);
    }

    @Override
    public void close() {
        resources.forEach(Runnable::run);
    }
}
