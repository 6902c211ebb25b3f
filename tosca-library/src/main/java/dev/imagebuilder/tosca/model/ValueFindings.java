package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Expression.ListExpression;
import dev.imagebuilder.tosca.value.Expression.Literal;
import dev.imagebuilder.tosca.value.Expression.MapExpression;
import dev.imagebuilder.tosca.value.Expression.Text;
import dev.imagebuilder.tosca.value.Value;

/**
 * What is told of values that are not as they must be.
 *
 * @param mismatch the code for a value of the wrong type
 * @param secret whether neither the value nor the line it stands in may be shown
 */
record ValueFindings(Findings findings, Code mismatch, boolean secret) {

    /** A value does not meet a constraint. */
    void unmet(Constraint constraint, Value value, Location place) {
        findings.add(Finding.error(
                        Code.VALUE_OUT_OF_CONSTRAINT,
                        shown(place),
                        quoted(value) + " does not meet \"" + constraint + "\"")
                .note("the constraint stands at", constraint.location()));
    }

    private String quoted(Value value) {
        String text = secret ? "***" : value.toString();
        return "\"" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "\"";
    }

    /** A value is of another type than is wanted. */
    void mismatched(String wanted, Expression expression) {
        String given = typeName(expression);
        Finding finding = Finding.error(
                mismatch,
                shown(expression.location()),
                "this must be " + Phrase.a(wanted) + ", and it is " + Phrase.a(given));
        boolean quotable = wanted.equals("string") && expression instanceof Literal;
        findings.add(quotable ? finding.hint("put it in quotes, so that it is a string") : finding);
    }

    private static String typeName(Expression expression) {
        return switch (expression) {
            case Literal literal -> literal.value().typeName();
            case Text text -> typeName(text.string());
            case ListExpression _ -> "list";
            case MapExpression _ -> "map";
            case Call call -> call.function();
        };
    }

    /** A place as it may be shown: of a secret without the line. */
    Location shown(Location place) {
        return secret ? place.withoutExcerpt() : place;
    }
}
