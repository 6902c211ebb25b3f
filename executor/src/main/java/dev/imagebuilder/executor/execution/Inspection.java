package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.OperationCall;
import dev.imagebuilder.executor.execution.step.OperationRunner;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.topology.ArtifactFile;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationFiles;
import dev.imagebuilder.tosca.topology.Topology;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the files of all operations of a topology, also of those that no plan calls now; runs none of them. */
public final class Inspection {
    private static final InstanceView NOTHING_KNOWN =
            new InstanceView(new InstanceAttributes(Snapshot.NOTHING), OperationFilePlaces.AS_WRITTEN);

    private final Operations operations;

    public Inspection(Operations operations) {
        this.operations = operations;
    }

    public List<Finding> of(Topology topology) {
        var findings = new Findings();
        // What many nodes have from their type is looked at once.
        Set<List<Optional<Path>>> seen = new HashSet<>();
        Wish.of(topology).nodes().stream()
                .filter(instance -> instance.index() == 0)
                .flatMap(Inspection::subjects)
                .forEach(subject -> operations(subject)
                        .filter(operation -> operation.implementation().isPresent())
                        .forEach(operation -> inspect(subject, operation, seen, findings)));
        return findings.list().stream().distinct().toList();
    }

    private static Stream<Subject> subjects(NodeInstance instance) {
        return Stream.concat(
                Stream.of(Subject.of(instance)), instance.links().stream().map(link -> Subject.of(instance, link)));
    }

    private static Stream<Operation> operations(Subject subject) {
        return subject
                .link()
                .map(link -> link.relationship().operations())
                .orElseGet(() -> subject.instance().node().operations())
                .stream();
    }

    private void inspect(Subject subject, Operation operation, Set<List<Optional<Path>>> seen, Findings findings) {
        Optional<OperationRunner> runner = operations.runner(subject, operation, OperationFilePlaces.AS_WRITTEN);
        if (runner.isEmpty()) {
            findings.add(Operations.unsupported(subject, operation));
            return;
        }
        // Inputs may depend on attributes that nothing has set yet; only the files matter here.
        Optional<OperationCall> call = operations.call(subject, operation, NOTHING_KNOWN, new Findings());
        call.filter(known -> seen.add(paths(known.files())))
                .ifPresent(known -> findings.addAll(runner.get().inspect(known)));
    }

    private static List<Optional<Path>> paths(OperationFiles files) {
        return Stream.concat(Stream.of(files.primary()), files.others().stream())
                .map(ArtifactFile::path)
                .toList();
    }
}
