package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_nodes_of_type}: the names of the nodes of a type (TOSCA 1.3, section 4.7.1). */
final class GetNodesOfType implements Function {

    private static final Form FORM = new Form("get_nodes_of_type", 1, 1, "{ get_nodes_of_type: NODE_TYPE }");

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        return scope.nodesOfType(arguments.getFirst().toString());
    }
}
