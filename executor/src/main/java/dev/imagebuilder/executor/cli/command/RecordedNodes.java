package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Snapshot;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes of an instance that users ask for: by the name of a node template, or by the id of one of its nodes. */
final class RecordedNodes {

    private RecordedNodes() {}

    /** All when no name is given; a finding when nothing has the name. */
    static Checked<Set<InstanceId>> asked(Optional<String> name, Snapshot snapshot, Path instance) {
        Set<InstanceId> all = snapshot.nodes().keySet();
        Set<InstanceId> ids = all.stream()
                .filter(id -> name.isEmpty()
                        || id.template().equals(name.get())
                        || id.toString().equals(name.get()))
                .collect(Collectors.toSet());
        return name.filter(_ -> ids.isEmpty())
                .map(unknown -> Checked.<Set<InstanceId>>failed(unknown(unknown, all, instance)))
                .orElseGet(() -> Checked.of(ids));
    }

    private static Finding unknown(String name, Set<InstanceId> all, Path instance) {
        return Finding.error(Code.TARGET_UNKNOWN, "no node \"" + name + "\" is recorded in " + instance)
                .hint(Suggestion.didYouMean(
                        name, all.stream().map(InstanceId::template).toList()));
    }
}
