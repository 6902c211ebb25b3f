package dev.imagebuilder.executor.app;

import dev.imagebuilder.executor.adapter.file.AtomicTextFiles;
import dev.imagebuilder.executor.adapter.file.FileJournalStore;
import dev.imagebuilder.executor.adapter.file.FileKeyStore;
import dev.imagebuilder.executor.adapter.file.FileRevisionStore;
import dev.imagebuilder.executor.adapter.file.FileTranscripts;
import dev.imagebuilder.executor.adapter.file.FileWorkspaces;
import dev.imagebuilder.executor.adapter.http.HttpUrlReader;
import dev.imagebuilder.executor.adapter.process.CommonsExecProcessRunner;
import dev.imagebuilder.executor.adapter.program.ChildProgram;
import dev.imagebuilder.executor.adapter.tar.TarStateBackup;
import dev.imagebuilder.executor.adapter.tools.InstalledTools;
import dev.imagebuilder.executor.cli.command.Services;
import dev.imagebuilder.executor.cli.command.Surroundings;
import dev.imagebuilder.executor.execution.Caller;
import dev.imagebuilder.executor.execution.Deployer;
import dev.imagebuilder.executor.execution.ImageCache;
import dev.imagebuilder.executor.execution.Inspection;
import dev.imagebuilder.executor.execution.InstanceState;
import dev.imagebuilder.executor.execution.InstanceStore;
import dev.imagebuilder.executor.execution.Logs;
import dev.imagebuilder.executor.execution.RemoteSources;
import dev.imagebuilder.executor.execution.StopSignal;
import dev.imagebuilder.executor.execution.doctor.Doctor;
import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.execution.torture.Evidence;
import dev.imagebuilder.executor.execution.torture.Incident;
import dev.imagebuilder.executor.execution.torture.Tally;
import dev.imagebuilder.executor.execution.torture.TortureSession;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.UrlReader;
import dev.imagebuilder.executor.port.Workspaces.Workspace;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.source.FileSources;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the services of the program out of its adapters, each when it is first asked for. */
final class Wiring implements Services, AutoCloseable {
    /** The doctor is to be quick even where something hangs. */
    private static final Duration DOCTOR_LIMIT = Duration.ofSeconds(4);

    private static final Duration DOCTOR_GRACE = Duration.ofMillis(200);

    private final Surroundings surroundings;
    private final Places places;
    private final Optional<KeyStore> environmentKey;
    private final StopSignal stop = new StopSignal();
    private final Interruption interruption;
    private final OperationWiring operations;

    /**
     * @param environmentKey the key for state that the user gave, in place of keys kept in files
     * @param err where users are told of an interruption
     */
    Wiring(Surroundings surroundings, Places places, Optional<KeyStore> environmentKey, PrintWriter err) {
        this.surroundings = surroundings;
        this.places = places;
        this.environmentKey = environmentKey;
        this.interruption = new Interruption(stop, err);
        this.operations = new OperationWiring(surroundings, places, interruption, err);
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
        return tosca(new FileSources(), compatibility, remoteImports);
    }

    @Override
    public Tosca toscaForDeploying(Compatibility compatibility, boolean remoteImports) {
        FileSources files = FileSources.unpackingBelow(places.cache().resolve("csar"));
        return tosca(files, compatibility, remoteImports);
    }

    private Tosca tosca(FileSources files, Compatibility compatibility, boolean remoteImports) {
        return new Tosca(remoteImports ? new RemoteSources(files, urls()) : files, compatibility);
    }

    private UrlReader urls() {
        var reader = new HttpUrlReader(surroundings.environment());
        return url -> stop.interrupting(() -> reader.read(url));
    }

    @Override
    public Checked<SourceText> standardInput() {
        return FileSources.read("(standard input)", Path.of("").toAbsolutePath(), System.in);
    }

    @Override
    public Deployer deployer(Path instance, Means means) {
        return new Deployer(operations.of(instance, means), store(instance));
    }

    @Override
    public Caller caller(Path instance, Means means) {
        return new Caller(operations.of(instance, means), store(instance));
    }

    private InstanceStore store(Path instance) {
        return new InstanceStore(
                new FileJournalStore(instance), new FileRevisionStore(instance), keys(), Clock.systemUTC());
    }

    @Override
    public Path instanceOf(Path request) {
        return places.instanceOf(request);
    }

    @Override
    public Checked<Optional<Recorded>> recorded(Path instance) {
        return store(instance).recorded();
    }

    @Override
    public Inspection inspection() {
        return new Inspection(operations.ofNone(), stop);
    }

    @Override
    public Doctor doctor(Path instance) {
        Map<String, Path> directories = new LinkedHashMap<>();
        directories.put("cache", places.cache());
        directories.put("keys", places.keys());
        directories.put("instance", instance.toAbsolutePath());
        directories.put("temporary files", Path.of(System.getProperty("java.io.tmpdir")));
        var processes = interruption.of(new CommonsExecProcessRunner(DOCTOR_GRACE));
        var tools = new InstalledTools(processes, surroundings.environment(), DOCTOR_LIMIT);
        return new Doctor(tools, places.workspaces(), directories);
    }

    @Override
    public InstanceState state(Path instance) {
        return new InstanceState(
                store(instance), new TarStateBackup(new CommonsExecProcessRunner(), places.workspaces(), instance));
    }

    @Override
    public Logs logs(Path instance) {
        return new Logs(new FileTranscripts(instance, operations.logSize()), new FileJournalStore(instance));
    }

    @Override
    public ImageCache imageCache() {
        return new ImageCache(operations.layerCache(), operations.cacheLimit());
    }

    @Override
    public Optional<Finding> replace(Path file, String text) {
        return new AtomicTextFiles().replace(file, text).map(FailureFinding::of);
    }

    @Override
    public StopSignal stop() {
        return stop;
    }

    @Override
    public Checked<Tally> torture(TortureSession.Order order, Consumer<Incident> watcher) {
        var session = new TortureSession(
                ChildProgram.likeThis(Main.class.getName()),
                instance -> new Evidence(new FileJournalStore(instance), keys()));
        return switch (new FileWorkspaces(places.cache().resolve("torture")).create(Optional.empty())) {
            case Result.Failed<Workspace>(Failure failure) -> Checked.failed(FailureFinding.of(failure));
            case Result.Done<Workspace>(Workspace workspace) -> {
                try (workspace) {
                    yield session.run(order, workspace.path(), watcher);
                }
            }
        };
    }

    private KeyStore keys() {
        return environmentKey.orElseGet(() -> new FileKeyStore(places.keys()));
    }

    @Override
    public void close() {
        operations.close();
        interruption.close();
    }
}
