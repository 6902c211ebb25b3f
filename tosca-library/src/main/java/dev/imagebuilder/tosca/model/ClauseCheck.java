package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** A validation clause makes sense for all values of its type (TOSCA 2.0, sections 9.11 and 10.2). */
public final class ClauseCheck {
    private final Types types;
    private final Findings findings;

    public ClauseCheck(Types types, Findings findings) {
        this.types = types;
        this.findings = findings;
    }

    /** @param schema of the values that the clause is about */
    public void check(Constraint.Validation clause, Schema schema) {
        var calls = new ContextFreeCalls(types, findings);
        clause.condition().value(call -> value(call, schema, calls));
    }

    private Value value(Expression.Call call, Schema schema, ContextFreeCalls calls) {
        List<Value> arguments = call.arguments().stream()
                .map(argument -> argument.value(inner -> value(inner, schema, calls)))
                .toList();
        if (call.function().equals("value")) {
            Value whole = new Value.Pending("$value", types.kind(schema));
            Checked<Value> part = new SchemaPath(types).part(schema, whole, arguments);
            return findings.take(part.at(call.location())).orElse(new Value.Pending("$value"));
        }
        return calls.value(call, arguments, place(call));
    }

    /** Of a mistake it is the operand that the author wrote out that is wrong, when there is just one. */
    private static Location place(Expression.Call call) {
        List<Expression> written = call.arguments().stream()
                .filter(argument -> !(argument instanceof Expression.Call))
                .toList();
        boolean isOne = written.size() == 1 && call.arguments().size() > 1;
        return isOne ? written.getFirst().location() : call.location();
    }
}
