package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_operation_output}: what an operation gave, known when it has run (TOSCA 1.3, section 4.6.1). */
final class GetOperationOutput implements Function {

    private static final Form FORM = new Form(
            "get_operation_output", 4, 4, "{ get_operation_output: [ SELF | NODE, INTERFACE, OPERATION, OUTPUT ] }");

    @Override
    public Form form() {
        return FORM;
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        String operation = arguments.get(1) + "." + arguments.get(2);
        return scope.operationOutput(arguments.getFirst().toString(), operation);
    }
}
