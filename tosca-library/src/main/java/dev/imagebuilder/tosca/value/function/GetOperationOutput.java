package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_operation_output}: what an operation gave, known when it has run (TOSCA 1.3, section 4.6.1). */
final class GetOperationOutput implements Function {

    @Override
    public String keyname() {
        return "get_operation_output";
    }

    @Override
    public int fewest() {
        return 4;
    }

    @Override
    public int most() {
        return 4;
    }

    @Override
    public String usage() {
        return "{ get_operation_output: [ SELF | NODE, INTERFACE, OPERATION, OUTPUT ] }";
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        String operation = arguments.get(1) + "." + arguments.get(2);
        return scope.operationOutput(arguments.getFirst().toString(), operation);
    }
}
