package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.execution.step.BuildMachines.Reached;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds images and publishes them, and removes them: what a node of the type {@code
 * image_builder.nodes.DockerImageBuild} is created and deleted by.
 */
public final class ImageBuildRunner implements OperationRunner {
    private static final String ARTIFACT_TYPE = "image_builder.artifacts.Builtin";
    private static final String BUILD = "build-images";
    private static final String REMOVAL = "remove-images";

    private final SourceFetchers sources;
    private final BuildMachines machines;
    private final Registries registries;
    private final Workspaces workspaces;
    private final Attestations attestations;
    private final Crew crew;
    private final SecretFacts secrets;
    private final Wishes wishes;

    /**
     * What users want of images beyond what their blueprint says.
     *
     * @param rebuild whether to build them anew although nothing has changed, and from nothing that is kept
     * @param deleteImages whether what has been published goes with the node
     */
    public record Wishes(boolean rebuild, boolean deleteImages) {
        /** Nothing more. */
        public static final Wishes NONE = new Wishes(false, false);
    }

    /**
     * @param crew that builds images beside each other
     */
    public ImageBuildRunner(
            SourceFetchers sources,
            BuildMachines machines,
            Registries registries,
            Workspaces workspaces,
            Attestations attestations,
            Crew crew,
            SecretFacts secrets,
            Wishes wishes) {
        this.sources = sources;
        this.machines = machines;
        this.registries = registries;
        this.workspaces = workspaces;
        this.attestations = attestations;
        this.crew = crew;
        this.secrets = secrets;
        this.wishes = wishes;
    }

    @Override
    public boolean runs(ArtifactFile primary) {
        return Set.of(BUILD, REMOVAL).contains(primary.name())
                && primary.types().contains(ARTIFACT_TYPE);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    /** Layers are made again by the next build. */
    @Override
    public boolean losesNothing(ArtifactFile primary) {
        return primary.name().equals(REMOVAL) && !wishes.deleteImages();
    }

    @Override
    public List<Finding> check(OperationCall call) {
        Checked<BuildRequest> request = request(call);
        if (request.usable().isEmpty()) {
            return request.findings();
        }
        BuildRequest build = request.value().orElseThrow();
        var ofSources = build.source()
                .sources()
                .flatMap(source -> sources.refusal(source).stream())
                .map(failure -> finding(failure, call.place("source")));
        var ofTargets = build.images().stream()
                .flatMap(image -> image.targets().stream())
                .flatMap(target -> registries.refusal(target).stream())
                .map(failure -> finding(failure, call.place("target")));
        var ofOptions = machines.refusal(call, engine(call), options(build)).stream()
                .map(failure -> Finding.error(Code.OPTION_UNSUPPORTED, call.place("options"), failure.message())
                        .hint(failure.hint()));
        return Stream.of(ofSources, ofTargets, ofOptions, isRemoval(call) ? Stream.<Finding>of() : secrets(build, call))
                .flatMap(found -> found)
                .distinct()
                .toList();
    }

    /** What is wrong with what only builds need. */
    private static Stream<Finding> secrets(BuildRequest build, OperationCall call) {
        var ofBuild = build.images().stream()
                .flatMap(image -> image.options().secrets().problems())
                .map(failure -> finding(failure, call.place("target")));
        return Stream.concat(ofBuild, AttestationReader.read(call).findings().stream());
    }

    @Override
    public Needs needs(List<OperationCall> calls) {
        Stream<String> ofSources = calls.stream()
                .flatMap(call -> request(call).value().stream())
                .flatMap(build -> build.source().programs());
        return calls.stream()
                .map(call -> machines.engines().programs(engine(call)))
                .reduce(Needs.ofPrograms(ofSources.collect(Collectors.toSet())), Needs::andOneOf, Needs::and);
    }

    private static Finding finding(Failure failure, Location place) {
        return FailureFinding.of(failure).at(Optional.of(place));
    }

    private Checked<BuildRequest> request(OperationCall call) {
        return BuildRequestReader.read(call, machines.here(), secrets.environment())
                .map(request -> wishes.rebuild() ? request.withoutCache() : request);
    }

    /** Updates depend on what creation does. */
    @Override
    public Result<Seen> observe(OperationCall call) {
        if (!call.operation().name().equals("create")) {
            return Result.done(Seen.NOTHING);
        }
        BuildRequest request = request(call).value().orElseThrow();
        Supplier<Result<Map<String, String>>> means =
                () -> machines.identity(call, engine(call), options(request)).then(engine -> means(request, engine));
        return ImageFacts.look(request, call.facts(), sources, registries, means, crew)
                .map(seen -> wishes.rebuild() ? seen.and("a rebuild", Observed.ASKED_FOR) : seen);
    }

    private Result<Map<String, String>> means(BuildRequest request, String engine) {
        return secrets.of(request).map(found -> ImageFacts.means(engine, found));
    }

    @Override
    public Outcome run(OperationCall call, OperationLog log) {
        BuildRequest request = request(call).value().orElseThrow();
        if (isRemoval(call)) {
            return new ImageRemoval(machines.engines(), registries, wishes.deleteImages())
                    .run(request, call.facts(), log);
        }
        Checked<AttestationRequest> attestation = AttestationReader.read(call);
        if (attestation.value().isEmpty()) {
            return new Outcome.Failed(attestation.findings().getFirst());
        }
        Result<String> identity = machines.identity(call, engine(call), options(request));
        return switch (identity.then(_ -> machines.reach(call, engine(call), options(request), log))) {
            case Result.Failed<Reached>(Failure failure) -> new Outcome.Failed(FailureFinding.of(failure));
            case Result.Done<Reached>(Reached reached) -> {
                try (reached) {
                    yield run(
                            call,
                            request,
                            new SharedBuilds(reached.machines()),
                            identity,
                            attestation.value().get(),
                            log);
                }
            }
        };
    }

    private static String engine(OperationCall call) {
        return Fields.of(call.inputs()).text("engine").orElse("auto");
    }

    private static List<BuildOptions> options(BuildRequest request) {
        return request.images().stream().map(RequestedImage::options).toList();
    }

    private Outcome run(
            OperationCall call,
            BuildRequest request,
            SharedBuilds shared,
            Result<String> engine,
            AttestationRequest attestation,
            OperationLog log) {
        return switch (workspaces.create(request.workdir())) {
            case Result.Failed<Workspaces.Workspace>(Failure failure) -> new Outcome.Failed(FailureFinding.of(failure));
            case Result.Done<Workspaces.Workspace>(Workspaces.Workspace workspace) -> {
                try (workspace) {
                    yield outcome(
                            engine.then(name -> run(call, request, shared, name, attestation, workspace.path(), log)));
                }
            }
        };
    }

    private static boolean isRemoval(OperationCall call) {
        return call.files().primary().name().equals(REMOVAL);
    }

    private static Outcome outcome(Result<Outcome.Done> result) {
        return switch (result) {
            case Result.Done<Outcome.Done>(Outcome.Done done) -> done;
            case Result.Failed<Outcome.Done>(Failure failure) -> new Outcome.Failed(FailureFinding.of(failure));
        };
    }

    private Result<Outcome.Done> run(
            OperationCall call,
            BuildRequest request,
            SharedBuilds shared,
            String engine,
            AttestationRequest attestation,
            Path workspace,
            OperationLog log) {
        Instant started = attestations.clock().instant();
        request.source().sources().forEach(source -> log.milestone("fetching " + BuildInputs.name(source)));
        return means(request, engine).then(means -> BuildInputs.fetch(request.source(), sources, workspace)
                .then(inputs -> {
                    var account = new BuildAccount(call, inputs.revisions(), engine, started);
                    var publisher = new AttestingPublisher(registries, attestations, attestation, account, log);
                    return Recipes.read(inputs.dockerfile(), shared, workspace)
                            .then(new ImageBuilds(shared, publisher, crew, request, inputs, workspace, log)::run)
                            .map(images -> done(inputs, images, means, publisher.warnings()));
                }));
    }

    private static Outcome.Done done(
            BuildInputs inputs, ImageBuilds.Images built, Map<String, String> means, List<Finding> ofAttestations) {
        List<Value> images =
                built.images().values().stream().map(ImageBuildRunner::value).toList();
        Optional<String> revision = inputs.revisions().values().stream().findFirst();
        Map<String, Value> outputs =
                Map.of("images", Value.list(images), "source_revision", Value.string(revision.orElse("")));
        Stream<Finding> warnings =
                built.warnings().stream().map(warning -> Finding.warning(Code.BUILD_ISOLATION_WEAK, warning));
        return new Outcome.Done(
                outputs,
                ImageFacts.of(inputs, built, means),
                Stream.concat(warnings, ofAttestations.stream()).toList());
    }

    private static Value value(Published image) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("reference", Value.string(image.reference()));
        fields.put("digest", Value.string(image.digest()));
        fields.put("size", Value.integer(image.size()));
        fields.put(
                "platforms",
                Value.list(image.platforms().stream().map(Value::string).toList()));
        return Value.map(fields);
    }
}
