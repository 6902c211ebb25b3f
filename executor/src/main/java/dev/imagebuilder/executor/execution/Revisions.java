package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.RevisionStore;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.topology.Topology;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The blueprints of an instance, as they were when they were deployed. */
final class Revisions {
    private final RevisionStore store;

    Revisions(RevisionStore store) {
        this.store = store;
    }

    /** What a revision is kept as. */
    Result<String> id(Revision revision) {
        return store.id(RevisionCodec.write(revision), revision.files());
    }

    Optional<Failure> save(String id, Revision revision) {
        return store.save(id, RevisionCodec.write(revision), revision.files());
    }

    /** Empty when it is not kept, or cannot be read. */
    Optional<Revision> find(String id) {
        return store.document(id) instanceof Result.Done<String>(String document)
                ? RevisionCodec.read(document)
                : Optional.empty();
    }

    /** What a run has deployed. */
    Checked<Revision> deployed(Recorded.Run run) {
        return find(run.began().revision())
                .map(Checked::of)
                .orElseGet(() -> Checked.failed(Finding.error(
                                Code.REVISION_UNREADABLE,
                                "the blueprint " + run.began().blueprint()
                                        + " is not kept as it was when it was deployed")
                        .hint("name it, or another one")));
    }

    /** Where the files of operations are: with what is kept, as far as it is. */
    OperationFilePlaces places(Deployed deployed, Wanted wanted) {
        Map<Topology, Map<Path, Path>> copies = new IdentityHashMap<>();
        deployed.revisions().forEach((id, topology) -> copies.put(topology, copies(id)));
        wanted.wish().topology().ifPresent(topology -> copies.put(topology, copies(wanted.revisionId())));
        return (topology, file) -> copies.getOrDefault(topology, Map.of()).getOrDefault(file, file);
    }

    private Map<Path, Path> copies(String id) {
        Map<Path, Path> copies = new HashMap<>();
        find(id).ifPresent(revision -> revision.files()
                .forEach((name, path) -> store.file(id, name).ifPresent(copy -> copies.put(path, copy))));
        return copies;
    }

    /**
     * What exists.
     *
     * @param wanted need not be read again
     */
    Deployed deployed(Recorded recorded, Wanted wanted) {
        Map<String, Topology> topologies = new LinkedHashMap<>();
        for (String id : inUse(recorded)) {
            Optional<Topology> known = wanted.wish().topology().filter(_ -> isOf(id, wanted, recorded));
            known.or(() -> topology(id, recorded)).ifPresent(topology -> topologies.put(id, topology));
        }
        return new Deployed(recorded.snapshot(), topologies);
    }

    /** Whether what is wanted is a revision as it was deployed: with the inputs of then. */
    private static boolean isOf(String id, Wanted wanted, Recorded recorded) {
        return id.equals(wanted.revisionId()) && inputs(id, recorded).values().equals(wanted.inputs());
    }

    private Optional<Topology> topology(String id, Recorded recorded) {
        return find(id).flatMap(
                        revision -> revision.topology(inputs(id, recorded)).value());
    }

    /** Those of the last run of the revision. */
    private static Inputs inputs(String revision, Recorded recorded) {
        List<Recorded.Run> runs = recorded.runs().reversed();
        return runs.stream()
                .filter(run -> run.began().revision().equals(revision))
                .findFirst()
                .map(run -> Inputs.recorded(run.inputs()))
                .orElse(Inputs.NOT_ASKED_FOR);
    }

    /** Removes what nothing comes from any more. */
    void forgetOthers(Recorded recorded) {
        Set<String> used = inUse(recorded);
        recorded.lastBlueprint().ifPresent(run -> used.add(run.began().revision()));
        store.retain(used);
    }

    private static Set<String> inUse(Recorded recorded) {
        Set<String> used = new HashSet<>();
        recorded.snapshot().nodes().values().stream().map(NodeRecord::revision).forEach(used::add);
        return used;
    }
}
