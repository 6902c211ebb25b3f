package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_property}: a property of a node, or a part of it (TOSCA 1.3, section 4.4.2). */
final class GetProperty implements Function {

    @Override
    public String keyname() {
        return "get_property";
    }

    @Override
    public int fewest() {
        return 2;
    }

    @Override
    public boolean isCondition() {
        return true;
    }

    @Override
    public String usage() {
        return "{ get_property: [ SELF | NODE, PROPERTY, PART, ... ] }";
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        return scope.property(arguments.getFirst().toString(), arguments.subList(1, arguments.size()));
    }
}
