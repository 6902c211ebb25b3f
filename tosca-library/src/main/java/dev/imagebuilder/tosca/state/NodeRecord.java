package dev.imagebuilder.tosca.state;

import dev.imagebuilder.tosca.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * What is recorded of a node.
 *
 * @param type the name of its node type when work on it last began
 * @param revision of the blueprint that it comes from
 * @param properties the values it was wished with when work on it last began
 * @param inputs of its operations then, as far as they do not depend on attributes, by {@code INTERFACE.OPERATION.INPUT}
 * @param links its relationships then, each written as requirement and target, with the generation of the target
 * @param generation counts up, over all nodes, each time one is made; a node that is made anew gets another one
 * @param facts what its operations depended on outside, by name, such as the commit a branch pointed to
 * @param round the work on it that is not over
 */
public record NodeRecord(
        String type,
        String revision,
        NodeState state,
        Map<String, Value> properties,
        Map<String, Value> inputs,
        Map<String, Integer> links,
        int generation,
        Map<String, String> facts,
        Optional<Round> round) {

    public NodeRecord {
        properties = Map.copyOf(properties);
        inputs = Map.copyOf(inputs);
        links = Map.copyOf(links);
        facts = Map.copyOf(facts);
    }

    NodeRecord round(NodeState newState, Optional<Round> newRound) {
        return new NodeRecord(type, revision, newState, properties, inputs, links, generation, facts, newRound);
    }

    NodeRecord facts(Map<String, String> newFacts) {
        return new NodeRecord(type, revision, state, properties, inputs, links, generation, newFacts, round);
    }
}
