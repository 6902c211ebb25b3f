package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** What functions see where there is no topology: everything may be, and nothing is known. */
public record NoScope() implements Scope {
    private static final Value UNKNOWN = new Value.Pending("there is a topology");
    private static final Value INDEX = new Value.Pending("there is a topology", "integer");

    @Override
    public Checked<Value> input(String name, List<Value> path) {
        return Checked.of(UNKNOWN);
    }

    @Override
    public Checked<Value> nodeIndex() {
        return Checked.of(INDEX);
    }

    @Override
    public Checked<Value> relationshipIndex() {
        return Checked.of(INDEX);
    }

    @Override
    public Checked<Value> availableAllocation(String entity, List<Value> path) {
        return Checked.of(UNKNOWN);
    }

    @Override
    public Checked<Value> property(String entity, List<Value> path) {
        return Checked.of(UNKNOWN);
    }

    @Override
    public Checked<Value> attribute(String entity, List<Value> path) {
        return Checked.of(UNKNOWN);
    }

    @Override
    public Checked<Value> operationOutput(String entity, String operation) {
        return Checked.of(UNKNOWN);
    }

    @Override
    public Checked<Value> nodesOfType(String type) {
        return Checked.of(UNKNOWN);
    }

    @Override
    public Checked<Value> artifact(String entity, List<Value> path) {
        return Checked.of(UNKNOWN);
    }
}
