package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The input values a user gives.
 *
 * @param given by name
 * @param complete whether a required input that is not given is a mistake; it is none when a blueprint is looked at
 *     alone
 */
public record Inputs(Map<String, Assignment> given, boolean complete) {
    /** None, and none wanted. */
    public static final Inputs NOT_ASKED_FOR = new Inputs(Map.of(), false);

    /** None, although they are wanted. */
    public static final Inputs NONE = new Inputs(Map.of(), true);

    public Inputs {
        given = Ordered.copyOf(given);
    }

    /** One input, a string. Findings name the text and do not show it, since it may be a secret. */
    public static Inputs text(String name, SourceText text) {
        return one(name, string(text));
    }

    /**
     * One input, a string, or, when its type is no string's, what the text is as YAML.
     *
     * @param data that; when it is none, the type is told of the string
     */
    public static Inputs text(String name, SourceText text, Optional<Value> data) {
        Expression.Literal string = string(text);
        return one(
                name,
                new Expression.Text(
                        string,
                        data.map(value -> value.writtenAt(string.location())).orElse(string)));
    }

    private static Expression.Literal string(SourceText text) {
        Location place = Location.startOf(new SourceText(text.name(), text.directory(), ""));
        return new Expression.Literal(Value.string(text.text()), place);
    }

    private static Inputs one(String name, Expression value) {
        return new Inputs(Map.of(name, new Assignment(name, value, value.location())), true);
    }

    /** Values that were given earlier and have been recorded; what is not known of them is left out. */
    public static Inputs recorded(Map<String, Value> values) {
        Location place = Location.startOf(new SourceText("the recorded inputs", "/", ""));
        Map<String, Assignment> given = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value.isKnown()) {
                given.put(name, new Assignment(name, value.writtenAt(place), place));
            }
        });
        return new Inputs(given, true);
    }

    /** What is given, by name. */
    public Map<String, Expression> values() {
        Map<String, Expression> values = new LinkedHashMap<>();
        given.forEach((name, assignment) -> values.put(name, assignment.value()));
        return values;
    }

    /** These and the later ones together; where both give an input, the later one holds. */
    public Inputs with(Inputs later) {
        Map<String, Assignment> all = new LinkedHashMap<>(given);
        all.putAll(later.given);
        return new Inputs(all, complete || later.complete);
    }
}
