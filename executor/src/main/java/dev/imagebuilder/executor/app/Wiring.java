package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.ansible.AnsiblePlaybookRunner;
import dev.imagebuilder.executor.adapter.buildah.BuildahImageBuilder;
import dev.imagebuilder.executor.adapter.distribution.DistributionRegistry;
import dev.imagebuilder.executor.adapter.file.AtomicTextFiles;
import dev.imagebuilder.executor.adapter.file.DirectorySourceFetcher;
import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.adapter.file.FileKeyStore;
import dev.imagebuilder.executor.adapter.file.FileRevisionStore;
import dev.imagebuilder.executor.adapter.file.FileWorkspaces;
import dev.imagebuilder.executor.adapter.git.GitSourceFetcher;
import dev.imagebuilder.executor.adapter.http.HttpFileFetcher;
import dev.imagebuilder.executor.adapter.http.HttpUrlReader;
import dev.imagebuilder.executor.adapter.layout.LayoutRegistry;
import dev.imagebuilder.executor.adapter.memory.MemorySecretFiles;
import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.adapter.process.EnvironmentMarks;
import dev.imagebuilder.executor.cli.command.Services;
import dev.imagebuilder.executor.cli.command.Surroundings;
import dev.imagebuilder.executor.execution.Caller;
import dev.imagebuilder.executor.execution.Deployer;
import dev.imagebuilder.executor.execution.Operations;
import dev.imagebuilder.executor.execution.RemoteSources;
import dev.imagebuilder.executor.execution.StopSignal;
import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner;
import dev.imagebuilder.executor.execution.step.PlaybookOperationRunner;
import dev.imagebuilder.executor.execution.step.Registries;
import dev.imagebuilder.executor.execution.step.ScriptRunner;
import dev.imagebuilder.executor.execution.step.SourceFetchers;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.tosca.Compatibility;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.source.FileSources;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the services of the program out of its adapters, each when it is first asked for. */
final class Wiring implements Services, AutoCloseable {
    /** How long processes of a killed run have to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Surroundings surroundings;
    private final Places places;
    private final Optional<KeyStore> environmentKey;
    private final StopSignal stop = new StopSignal();
    private final List<Interruption> interruptions = new ArrayList<>();

    /** @param environmentKey the key for state that the user gave, in place of keys kept in files */
    Wiring(Surroundings surroundings, Places places, Optional<KeyStore> environmentKey) {
        this.surroundings = surroundings;
        this.places = places;
        this.environmentKey = environmentKey;
    }

    @Override
    public Surroundings surroundings() {
        return surroundings;
    }

    @Override
    public Optional<URI> home() {
        return Installation.home();
    }

    @Override
    public Tosca tosca(Compatibility compatibility, boolean remoteImports) {
        var files = new FileSources();
        return new Tosca(remoteImports ? new RemoteSources(files, new HttpUrlReader()) : files, compatibility);
    }

    @Override
    public Checked<SourceText> standardInput() {
        return FileSources.read("(standard input)", Path.of("").toAbsolutePath(), System.in);
    }

    @Override
    public Deployer deployer(Path instance) {
        return new Deployer(
                operations(),
                new FileJournalStore(instance),
                new FileRevisionStore(instance),
                keys(),
                Clock.systemUTC());
    }

    @Override
    public Caller caller(Path instance) {
        return new Caller(
                operations(),
                new FileJournalStore(instance),
                new FileRevisionStore(instance),
                keys(),
                Clock.systemUTC());
    }

    @Override
    public Checked<Optional<Recorded>> recorded(Path instance) {
        return Journal.read(new FileJournalStore(instance), keys());
    }

    @Override
    public Optional<Finding> replace(Path file, String text) {
        return new AtomicTextFiles().replace(file, text).map(FailureFinding::of);
    }

    @Override
    public StopSignal stop() {
        return stop;
    }

    private KeyStore keys() {
        return environmentKey.orElseGet(() -> new FileKeyStore(places.keys()));
    }

    private Operations operations() {
        var processes = new CommonsExecProcessRunner();
        interruptions.add(new Interruption(stop, processes));
        var secrets = new MemorySecretFiles();
        var sources = new SourceFetchers(
                new GitSourceFetcher(processes, secrets), new HttpFileFetcher(), new DirectorySourceFetcher());
        var workspaces = new FileWorkspaces(places.cache().resolve("work"));
        var images = new ImageBuildRunner(
                sources,
                new BuildahImageBuilder(processes, secrets, places.cache()),
                new Registries(new DistributionRegistry(), new LayoutRegistry()),
                workspaces,
                Platform.of(System.getProperty("os.arch")));
        var ansible = new AnsiblePlaybookRunner(processes, surroundings.environment());
        var playbooks = new PlaybookOperationRunner(ansible, workspaces);
        return new Operations(
                List.of(images, playbooks, new ScriptRunner(processes, workspaces)), new EnvironmentMarks(PATIENCE));
    }

    @Override
    public void close() {
        interruptions.forEach(Interruption::close);
    }
}
