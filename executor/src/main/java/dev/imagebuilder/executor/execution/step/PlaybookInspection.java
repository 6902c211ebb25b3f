package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.execution.playbook.AnsibleSetup;
import dev.imagebuilder.executor.execution.playbook.InstalledCollection;
import dev.imagebuilder.executor.execution.playbook.PlaybookScan;
import dev.imagebuilder.executor.execution.playbook.Reference;
import dev.imagebuilder.executor.execution.playbook.References;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.PlaybookRunner;
import dev.imagebuilder.executor.port.PlaybookRunner.Objection;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.executor.port.Workspaces;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.topology.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at playbooks without running them: whether Ansible can read them, and has what they refer to. */
final class PlaybookInspection {
    private final PlaybookRunner playbooks;
    private final Workspaces workspaces;
    private final Tools tools;

    PlaybookInspection(PlaybookRunner playbooks, Workspaces workspaces, Tools tools) {
        this.playbooks = playbooks;
        this.workspaces = workspaces;
        this.tools = tools;
    }

    /** A playbook is looked at once with the same files beside it, whoever calls it, and several at a time. */
    List<Finding> of(List<OperationCall> calls) {
        Optional<AnsibleSetup> setup = setup();
        return FlatCopy.distinct(calls).parallelStream()
                .flatMap(call -> findings(call, setup).stream())
                .toList();
    }

    /** Without Ansible nobody knows what is installed for it. */
    private Optional<AnsibleSetup> setup() {
        return AnsibleSetup.ask(tools, workspaces) instanceof Result.Done<AnsibleSetup>(AnsibleSetup setup)
                ? Optional.of(setup)
                : Optional.empty();
    }

    private List<Finding> findings(OperationCall call, Optional<AnsibleSetup> setup) {
        List<Finding> missing = FlatCopy.check(call);
        return missing.isEmpty()
                ? inCopy(
                        call, playbook -> findings(call, playbook, setup), failure -> List.of(objection(call, failure)))
                : missing;
    }

    private <T> T inCopy(OperationCall call, Function<Path, T> work, Function<Failure, T> otherwise) {
        Result<T> done = workspaces.create(Optional.empty()).then(workspace -> {
            try (workspace) {
                return FlatCopy.make(call.files(), workspace.path().resolve("files"))
                        .map(work);
            }
        });
        return switch (done) {
            case Result.Done<T>(T value) -> value;
            case Result.Failed<T>(Failure failure) -> otherwise.apply(failure);
        };
    }

    private static Finding objection(OperationCall call, Failure failure) {
        return FailureFinding.of(failure).at(Optional.of(call.files().primary().location()));
    }

    private List<Finding> findings(OperationCall call, Path playbook, Optional<AnsibleSetup> setup) {
        List<Reference> missing = setup.stream()
                .flatMap(known -> missing(known, references(call, playbook, setup), playbook.getParent()))
                .toList();
        List<Finding> findings =
                new ArrayList<>(missing.stream().map(MissingReference::finding).toList());
        playbooks
                .check(playbook)
                .filter(objection -> !isKnown(objection, missing))
                .ifPresent(objection -> findings.add(finding(call, playbook.getParent(), objection)));
        return findings.stream()
                .map(finding -> finding.code() == Code.TOOL_MISSING ? finding : OperationText.neededBy(finding, call))
                .toList();
    }

    private References references(OperationCall call, Path playbook, Optional<AnsibleSetup> setup) {
        return PlaybookScan.of(
                playbook, copy -> FlatCopy.original(call.files(), playbook.getParent(), copy), setup, tools);
    }

    private static Stream<Reference> missing(AnsibleSetup setup, References references, Path directory) {
        return references.references().stream()
                .filter(reference -> reference.kind() == Reference.Kind.ROLE
                        || InstalledCollection.beside(directory, reference.name())
                                .or(() -> setup.collection(reference.name()))
                                .isEmpty());
    }

    /** Whether Ansible stopped at what is missing. */
    private static boolean isKnown(Objection objection, List<Reference> missing) {
        String cause = objection.failure().cause();
        return missing.stream().anyMatch(reference -> cause.contains(reference.name()))
                || missing.stream().anyMatch(reference -> objection.place().stream()
                        .anyMatch(place -> place.line() == reference.place().line()
                                && cause.contains("couldn't resolve module/action")));
    }

    private static Finding finding(OperationCall call, Path directory, Objection objection) {
        Failure failure = objection.failure();
        Location place = objection
                .place()
                .map(found -> new Location(
                        FlatCopy.original(call.files(), directory, found.file()), found.line(), found.column(), 1))
                .orElse(call.files().primary().location());
        return failure.kind() == Failure.Kind.INVALID
                ? Finding.error(Code.PLAYBOOK_MALFORMED, place, failure.message())
                        .note(failure.cause())
                        .hint(failure.hint())
                : objection(call, failure);
    }

    /** What the playbooks and all that they refer to need. */
    Needs needs(List<OperationCall> calls) {
        Optional<AnsibleSetup> setup = setup();
        return FlatCopy.distinct(calls).stream().map(call -> needs(call, setup)).reduce(Needs.NOTHING, Needs::and);
    }

    /** Those that do not lie beside the playbook. */
    private static Set<String> installed(References references, Path directory) {
        return references
                .collections()
                .filter(name -> InstalledCollection.beside(directory, name).isEmpty())
                .collect(Collectors.toSet());
    }

    private Needs needs(OperationCall call, Optional<AnsibleSetup> setup) {
        Set<String> programs = new TreeSet<>(Set.of("ansible-playbook", "mkfifo"));
        programs.add(call.host() instanceof Host.Orchestrator ? "/usr/bin/python3" : "ssh");
        if (!FlatCopy.check(call).isEmpty()) {
            return Needs.ofPrograms(programs);
        }
        return inCopy(
                call,
                playbook -> {
                    References references = references(call, playbook, setup);
                    if (references.becomes()) {
                        programs.add("sudo");
                    }
                    return new Needs(programs, installed(references, playbook.getParent()));
                },
                failure -> Needs.ofPrograms(programs));
    }
}
