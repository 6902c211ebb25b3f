package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.RecordedSources;
import dev.imagebuilder.tosca.source.Recording;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationOwner;
import dev.imagebuilder.tosca.topology.Topology;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A blueprint as it was when it was deployed.
 *
 * @param entry the name of the text it begins with
 * @param recording all of its texts
 * @param files that its operations need, as they were called then, by the names of the copies that are kept
 */
record Revision(String entry, Compatibility compatibility, Recording recording, Map<String, Path> files) {
    Revision {
        files = Map.copyOf(files);
    }

    /** The revision that a topology was just read from. */
    static Revision of(String entry, Tosca tosca, Topology topology) {
        Map<String, Path> files = new LinkedHashMap<>();
        paths(topology).distinct().forEach(path -> files.put("files/" + files.size() + "/" + path.getFileName(), path));
        return new Revision(entry, tosca.compatibility(), tosca.recording(), files);
    }

    private static Stream<Path> paths(Topology topology) {
        return topology.nodes().values().stream()
                .flatMap(node -> Stream.concat(
                        paths(topology, OperationOwner.of(node), node.operations()),
                        node.relationships().stream()
                                .flatMap(relationship -> paths(
                                        topology, OperationOwner.of(node, relationship), relationship.operations()))));
    }

    private static Stream<Path> paths(Topology topology, OperationOwner owner, List<Operation> operations) {
        return operations.stream()
                .flatMap(operation -> topology.files(owner, operation).stream())
                .flatMap(files -> Stream.concat(Stream.of(files.primary()), files.others().stream()))
                .flatMap(file -> file.path().stream());
    }

    /** Its topology, as it was read then. */
    Checked<Topology> topology(Inputs inputs) {
        var tosca = new Tosca(new RecordedSources(recording), compatibility);
        return tosca.source(entry).then(text -> tosca.topology(text, inputs));
    }
}
