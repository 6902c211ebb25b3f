package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** Functions whose result depends on where they stand and when they are asked (TOSCA 2.0, sections 10.2.1.5 to 10.2.1.8). */
enum ContextFunction implements Function {
    /** The value that a validation clause looks at; a clause has it put in before it is computed. */
    VALUE("value", 0, Form.ANY, "$value or { $value: [ PART, ... ] }"),
    NODE_INDEX("node_index", 0, 0, "$node_index"),
    RELATIONSHIP_INDEX("relationship_index", 0, 0, "$relationship_index"),
    AVAILABLE_ALLOCATION(
            "available_allocation", 2, Form.ANY, "{ $available_allocation: [ SELF, CAPABILITY, NAME, PROPERTY ] }");

    private final Form form;

    ContextFunction(String keyname, int fewest, int most, String usage) {
        this.form = new Form(keyname, fewest, most, usage);
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public boolean isCondition() {
        return this == VALUE;
    }

    @Override
    public String resultType(List<Value> arguments) {
        return this == NODE_INDEX || this == RELATIONSHIP_INDEX ? "integer" : "";
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        return switch (this) {
            case VALUE ->
                Checked.failed(Finding.error(
                        Code.FUNCTION_MALFORMED, "$" + keyname() + " means something only in a validation clause"));
            case NODE_INDEX -> scope.nodeIndex();
            case RELATIONSHIP_INDEX -> scope.relationshipIndex();
            case AVAILABLE_ALLOCATION ->
                scope.availableAllocation(arguments.getFirst().toString(), arguments.subList(1, arguments.size()));
        };
    }
}
