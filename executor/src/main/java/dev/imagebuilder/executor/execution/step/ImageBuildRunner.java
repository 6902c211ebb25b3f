package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.execution.step.BuildMachines.Reached;
import dev.imagebuilder.executor.port.BuildOptions;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageTarget;
import dev.imagebuilder.executor.port.Registry.Published;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Builds images and publishes them: what the type {@code image_builder.nodes.DockerImageBuild} is created by. */
public final class ImageBuildRunner implements OperationRunner {
    private static final String ARTIFACT_TYPE = "image_builder.artifacts.Builtin";
    private static final String ACTION = "build-images";

    private final SourceFetchers sources;
    private final BuildMachines machines;
    private final Registries registries;
    private final Workspaces workspaces;
    private final Crew crew;

    /** @param crew that builds images beside each other */
    public ImageBuildRunner(
            SourceFetchers sources, BuildMachines machines, Registries registries, Workspaces workspaces, Crew crew) {
        this.sources = sources;
        this.machines = machines;
        this.registries = registries;
        this.workspaces = workspaces;
        this.crew = crew;
    }

    @Override
    public boolean runs(ArtifactFile primary) {
        return primary.name().equals(ACTION) && primary.types().contains(ARTIFACT_TYPE);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public List<Finding> check(OperationCall call) {
        Checked<BuildRequest> request = request(call);
        if (request.usable().isEmpty()) {
            return request.findings();
        }
        BuildRequest build = request.value().orElseThrow();
        var ofSources = sources(build.source())
                .flatMap(source -> sources.refusal(source).stream())
                .map(failure -> finding(failure, call.place("source")));
        var ofTargets = targets(build)
                .flatMap(target -> registries.refusal(target).stream())
                .map(failure -> finding(failure, call.place("target")));
        var ofOptions = machines.refusal(call, engine(call), options(build)).stream()
                .map(failure -> Finding.error(Code.OPTION_UNSUPPORTED, call.place("options"), failure.message())
                        .hint(failure.hint()));
        return Stream.of(ofSources, ofTargets, ofOptions)
                .flatMap(found -> found)
                .distinct()
                .toList();
    }

    @Override
    public Needs needs(List<OperationCall> calls) {
        boolean usesGit = calls.stream()
                .flatMap(call -> request(call).value().stream())
                .flatMap(build -> sources(build.source()))
                .anyMatch(Source.Git.class::isInstance);
        return calls.stream()
                .map(call -> machines.engines().programs(engine(call)))
                .reduce(Needs.ofPrograms(usesGit ? Set.of("git") : Set.of()), Needs::andOneOf, Needs::and);
    }

    private static Finding finding(Failure failure, Location place) {
        return FailureFinding.of(failure).at(Optional.of(place));
    }

    private Checked<BuildRequest> request(OperationCall call) {
        return BuildRequestReader.read(call, machines.here());
    }

    @Override
    public Result<Map<String, String>> observe(OperationCall call) {
        BuildRequest request = request(call).value().orElseThrow();
        Result<Map<String, String>> facts = Result.done(new LinkedHashMap<>());
        for (Source source : sources(request.source()).toList()) {
            facts = facts.then(
                    known -> sources.revision(source).map(revision -> with(known, BuildInputs.name(source), revision)));
        }
        for (ImageTarget target : targets(request).toList()) {
            facts = facts.then(known ->
                    registries.digest(target).map(digest -> with(known, name(target), digest.orElse("missing"))));
        }
        return facts;
    }

    private static Stream<ImageTarget> targets(BuildRequest request) {
        return request.images().stream().flatMap(image -> image.targets().stream());
    }

    private static Stream<Source> sources(BuildSource source) {
        return switch (source) {
            case BuildSource.Repository repository -> Stream.of(repository.repository());
            case BuildSource.SingleDockerfile single ->
                Stream.concat(Stream.of(single.dockerfile()), single.context().stream());
        };
    }

    private static String name(ImageTarget target) {
        return "image " + target.reference();
    }

    private static Map<String, String> with(Map<String, String> known, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(known);
        more.put(name, value);
        return more;
    }

    @Override
    public Outcome run(OperationCall call, OperationLog log) {
        BuildRequest request = request(call).value().orElseThrow();
        return switch (machines.reach(call, engine(call), options(request), log)) {
            case Result.Failed<Reached>(Failure failure) -> new Outcome.Failed(FailureFinding.of(failure));
            case Result.Done<Reached>(Reached reached) -> {
                try (reached) {
                    yield run(request, new SharedBuilds(reached.machines()), log);
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

    private Outcome run(BuildRequest request, SharedBuilds shared, OperationLog log) {
        return switch (workspaces.create(request.workdir())) {
            case Result.Failed<Workspaces.Workspace>(Failure failure) -> new Outcome.Failed(FailureFinding.of(failure));
            case Result.Done<Workspaces.Workspace>(Workspaces.Workspace workspace) -> {
                try (workspace) {
                    yield outcome(run(request, shared, workspace.path(), log));
                }
            }
        };
    }

    private static Outcome outcome(Result<Outcome.Done> result) {
        return switch (result) {
            case Result.Done<Outcome.Done>(Outcome.Done done) -> done;
            case Result.Failed<Outcome.Done>(Failure failure) -> new Outcome.Failed(FailureFinding.of(failure));
        };
    }

    private Result<Outcome.Done> run(BuildRequest request, SharedBuilds shared, Path workspace, OperationLog log) {
        sources(request.source()).forEach(source -> log.milestone("fetching " + BuildInputs.name(source)));
        return BuildInputs.fetch(request.source(), sources, workspace)
                .then(inputs -> Recipes.read(inputs.dockerfile(), shared, workspace)
                        .then(new ImageBuilds(shared, registries, crew, request, inputs, workspace, log)::run)
                        .map(images -> done(inputs, images)));
    }

    private static Outcome.Done done(BuildInputs inputs, ImageBuilds.Images built) {
        Map<String, String> facts = new LinkedHashMap<>(inputs.revisions());
        List<Value> images = new ArrayList<>();
        built.images().forEach((target, published) -> {
            facts.put(name(target), published.digest());
            images.add(value(published));
        });
        Optional<String> revision = inputs.revisions().values().stream().findFirst();
        Map<String, Value> outputs =
                Map.of("images", Value.list(images), "source_revision", Value.string(revision.orElse("")));
        List<Finding> warnings = built.warnings().stream()
                .map(warning -> Finding.warning(Code.BUILD_ISOLATION_WEAK, warning))
                .toList();
        return new Outcome.Done(outputs, facts, warnings);
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
