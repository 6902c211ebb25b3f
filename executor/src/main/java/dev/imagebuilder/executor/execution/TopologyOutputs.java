package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the outputs of a topology are, given what its attributes are. */
record TopologyOutputs(InstanceAttributes attributes) {

    Map<String, Output> of(Topology topology, Findings findings) {
        Map<String, Output> outputs = new LinkedHashMap<>();
        var found = new Findings();
        Map<String, Value> values =
                topology.evaluate(attributes.seenBy(0), found).outputs();
        found.list().stream().map(topology.compatibility()::judge).forEach(findings::add);
        topology.outputs().forEach((name, definition) -> {
            Value value = values.getOrDefault(name, Value.NULL);
            outputs.put(name, new Output(definition.description(), value));
            if (!value.isKnown()) {
                findings.add(Finding.warning(
                                Code.ATTRIBUTE_NEVER_SET,
                                "the output \"" + name + "\" has no value: nothing has set it")
                        .at(Optional.of(definition.location())));
            }
        });
        return outputs;
    }
}
