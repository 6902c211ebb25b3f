package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.oci.ImageReference;
import dev.imagebuilder.executor.port.ContainerRunner;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs images in containers: the entry point and command of the image, beside the operation's other files. Inputs that are
 * no secrets are environment variables; all of them are in a JSON document that never reaches a disk.
 */
public final class ContainerOperationRunner implements OperationRunner {
    /** What to install where there is none. */
    private static final String ENGINE = "podman";

    private final ContainerRunner containers;
    private final Workspaces workspaces;
    private final Workspaces memory;

    /** @param memory directories that are on no disk */
    public ContainerOperationRunner(ContainerRunner containers, Workspaces workspaces, Workspaces memory) {
        this.containers = containers;
        this.workspaces = workspaces;
        this.memory = memory;
    }

    @Override
    public boolean runs(ArtifactFile primary) {
        boolean isMachine = primary.types().stream().anyMatch(type -> type.endsWith("Deployment.Image.VM"));
        return ImplementationKind.IMAGE.includes(primary) && !isMachine;
    }

    /** Nobody knows what a program does when it runs again after it was cut off. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public List<Finding> check(OperationCall call) {
        return Stream.of(
                        Calls.elsewhere(call, "containers run").stream().toList(),
                        unfit(call),
                        ScriptEnvironment.check(call.withoutSecrets()))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Finding> inspect(List<OperationCall> calls) {
        return calls.stream().flatMap(call -> unfit(call).stream()).distinct().toList();
    }

    @Override
    public Needs needs(List<OperationCall> calls) {
        return Needs.ofPrograms(calls.stream()
                .flatMap(call ->
                        image(call) instanceof Result.Done<ImageReference>(var image) ? Stream.of(image) : Stream.of())
                .map(image -> containers.engine(image.text()) instanceof Result.Done<String>(String program)
                        ? program
                        : ENGINE)
                .collect(Collectors.toSet()));
    }

    /** What is wrong with the image and the files of a call. */
    private static List<Finding> unfit(OperationCall call) {
        Optional<Finding> unfit = image(call).problem().map(failure -> unfit(call, failure));
        return Stream.concat(unfit.stream(), FlatCopy.checkNeeded(call).stream())
                .toList();
    }

    private static Result<ImageReference> image(OperationCall call) {
        ArtifactFile primary = call.files().primary();
        return primary.path().isEmpty() && !primary.written().contains("://")
                ? new Failure(Failure.Kind.INVALID, "the image of " + call.name() + " is to come from a repository")
                        .hint("write the host of the registry before the name, as in registry.example/team/tool:1.0,"
                                + " in place of the repository")
                        .result()
                : ImageReference.of(
                        primary.written(),
                        Path.of(primary.location().source().directory()).toAbsolutePath());
    }

    private static Finding unfit(OperationCall call, Failure failure) {
        return Finding.error(Code.IMAGE_UNFIT, call.files().primary().location(), failure.message())
                .hint(failure.hint());
    }

    @Override
    public List<Finding> removeLeftOver(Set<String> marks) {
        return switch (containers.remove(marks)) {
            case Result.Done<Integer>(Integer count) when count == 0 -> List.of();
            case Result.Done<Integer>(Integer count) ->
                List.of(Finding.warning(
                        Code.CONTAINERS_LEFT_OVER,
                        Phrase.count(count, "container", "containers")
                                + " of the last run, which was killed, went on, and have been removed"));
            case Result.Failed<Integer>(Failure failure) ->
                List.of(Finding.warning(
                                Code.CONTAINERS_LEFT_OVER,
                                "a container of the last run, which was killed, cannot be removed")
                        .note(failure.message() + "\n" + failure.cause())
                        .hint("see that no container whose name begins with executor- still runs"));
        };
    }

    @Override
    public Outcome run(OperationCall call, OperationLog log) {
        return Calls.checked(
                workspaces,
                call,
                check(call),
                workspace -> Calls.inWorkspace(memory, call, hidden -> run(call, workspace, hidden, log)));
    }

    private Outcome run(OperationCall call, Path workspace, Path hidden, OperationLog log) {
        Result<Ended> run = image(call)
                .then(image -> ContainerFiles.make(call, workspace, hidden).then(files -> {
                    log.milestone("running a container of " + image);
                    return containers.run(container(call, image, files, log));
                }));
        return ScriptOutputs.outcome(call, run, ContainerFiles.outputs(hidden));
    }

    private static ContainerRunner.Container container(
            OperationCall call, ImageReference image, ContainerFiles files, OperationLog log) {
        return new ContainerRunner.Container(
                image.text(),
                ContainerFiles.DIRECTORY,
                files.mounts(),
                files.environment(),
                call.timeout(),
                log.file().isPresent() ? log::shown : log::line,
                log.file());
    }
}
