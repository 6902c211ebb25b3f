package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_property}: a property of a node, or a part of it (TOSCA 1.3, section 4.4.2). */
final class GetProperty implements Function {

    private static final Form FORM =
            new Form("get_property", 2, Form.ANY, "{ get_property: [ SELF | NODE, PROPERTY, PART, ... ] }");

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public boolean isCondition() {
        return true;
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        return scope.property(arguments.getFirst().toString(), arguments.subList(1, arguments.size()));
    }
}
