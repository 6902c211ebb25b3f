package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** What functions can refer to at the place they stand. Findings come without a place; the caller knows it. */
public interface Scope {

    /** The value of an input of the topology, or of a part of it. */
    Checked<Value> input(String name, List<Value> path);

    /** Which of the nodes that its template stands for a node is (TOSCA 2.0, section 10.2.1.6). */
    Checked<Value> nodeIndex();

    /** Which of those that fulfil its requirement a relationship is (TOSCA 2.0, section 10.2.1.7). */
    Checked<Value> relationshipIndex();

    /** How much of a capability's property relationships do not use up, by the rules of {@link #property}. */
    Checked<Value> availableAllocation(String entity, List<Value> path);

    /**
     * A property of a node.
     *
     * @param entity a template's name, or {@code SELF}
     * @param path names the property, or a requirement or capability and its property, then parts of the value
     */
    Checked<Value> property(String entity, List<Value> path);

    /** An attribute of a node, by the same rules; {@link Value.Pending} when it has not been set yet. */
    Checked<Value> attribute(String entity, List<Value> path);

    /** A result of an operation, {@code INTERFACE.OPERATION}; {@link Value.Pending} before it has run. */
    Checked<Value> operationOutput(String entity, String operation);

    /** The names of the nodes of a type. */
    Checked<Value> nodesOfType(String type);

    /** Where an artifact of a node is. */
    Checked<Value> artifact(String entity, List<Value> path);
}
