package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_attribute}: an attribute of a node, or a part of it (TOSCA 1.3, section 4.5.1). */
final class GetAttribute implements Function {

    private static final Form FORM =
            new Form("get_attribute", 2, Form.ANY, "{ get_attribute: [ SELF | NODE, ATTRIBUTE, PART, ... ] }");

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
        return scope.attribute(arguments.getFirst().toString(), arguments.subList(1, arguments.size()));
    }
}
