package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_input}: the value of an input, or a part of it (TOSCA 1.3, section 4.4.1). */
final class GetInput implements Function {

    private static final Form FORM =
            new Form("get_input", 1, Form.ANY, "{ get_input: NAME } or { get_input: [ NAME, PART, ... ] }");

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
        return scope.input(arguments.getFirst().toString(), arguments.subList(1, arguments.size()));
    }
}
