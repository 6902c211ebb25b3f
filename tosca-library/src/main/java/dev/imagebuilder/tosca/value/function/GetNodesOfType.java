package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_nodes_of_type}: the names of the nodes of a type (TOSCA 1.3, section 4.7.1). */
final class GetNodesOfType implements Function {

    @Override
    public String keyname() {
        return "get_nodes_of_type";
    }

    @Override
    public int fewest() {
        return 1;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public String usage() {
        return "{ get_nodes_of_type: NODE_TYPE }";
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        return scope.nodesOfType(arguments.getFirst().toString());
    }
}
