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

    private static final List<String> UNCOUNTED =
            List.of("string", "boolean", "list", "map", "timestamp", "version", "bytes");

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
        if (this == VALUE) {
            return meaningless("a validation clause");
        }
        if (this == AVAILABLE_ALLOCATION) {
            return scope.property(arguments.getFirst().toString(), arguments.subList(1, arguments.size()))
                    .then(ContextFunction::available);
        }
        return this == RELATIONSHIP_INDEX && !scope.isInRelationship()
                ? meaningless("a relationship")
                : Checked.of(new Value.Pending("$" + keyname(), resultType(arguments)));
    }

    /** Only numbers and amounts can be used up (TOSCA 2.0, section 8.5.5). */
    private static Checked<Value> available(Value all) {
        // An amount that is known is the text it is written as.
        boolean isAmount = all instanceof Value.StringValue;
        return isAmount || !UNCOUNTED.contains(all.typeName())
                ? Checked.of(new Value.Pending("$available_allocation", all.typeName()))
                : Checked.failed(Finding.error(
                        Code.FUNCTION_MALFORMED,
                        "$available_allocation is of a number or an amount, not of a " + all.typeName()));
    }

    private Checked<Value> meaningless(String where) {
        return Checked.failed(
                Finding.error(Code.FUNCTION_MALFORMED, "$" + keyname() + " means something only in " + where));
    }
}
