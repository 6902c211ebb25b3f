package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import java.util.Map;
import java.util.Optional;

/**
 * The definition of a property, an attribute or a parameter (TOSCA 1.3, sections 3.6.10, 3.6.12 and 3.6.14; TOSCA 2.0,
 * sections 9.4, 9.6 and 9.8).
 *
 * @param schema of any type when the definition leaves the type to the one that it refines
 * @param demanded whether there must be a value, when the definition says so
 * @param defaultValue its value when none is given
 * @param emptyDefault whether it has a keyname for a default, and nothing behind that
 * @param value its value in any case
 * @param metadata {@code sensitive: true} marks a secret
 */
public record PropertyDefinition(
        String name,
        Schema schema,
        Optional<Demand> demanded,
        Optional<Expression> defaultValue,
        boolean emptyDefault,
        Optional<Expression> value,
        String description,
        Map<String, String> metadata,
        Location location) {
    public PropertyDefinition {
        metadata = Map.copyOf(metadata);
    }

    /** Whether there must be a value, as a definition says it. */
    public record Demand(boolean required, Location location) {}

    /** A parameter of which only the value is said. */
    public static PropertyDefinition valued(String name, Expression value, Location location) {
        return new PropertyDefinition(
                name,
                Schema.anything(location),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(value),
                "",
                Map.of(),
                location);
    }

    private boolean isValueOnly() {
        return value.isPresent() && !schema.isTyped();
    }

    /** Whether there must be a value. */
    public boolean required() {
        return demanded.map(Demand::required).orElse(true);
    }

    /** Whether its values may not be shown. */
    public boolean isSensitive() {
        return Sensitivity.isSensitive(name, metadata);
    }

    /** This definition with what it leaves to the inherited one. */
    public PropertyDefinition refining(PropertyDefinition base) {
        Map<String, String> all = new java.util.HashMap<>(base.metadata);
        all.putAll(metadata);
        return new PropertyDefinition(
                name,
                schema.refining(base.schema),
                isValueOnly() ? base.demanded : demanded.or(base::demanded),
                defaultValue.or(base::defaultValue),
                emptyDefault || base.emptyDefault,
                value.or(base::value),
                description.isEmpty() ? base.description : description,
                all,
                location);
    }

    /** All of both, own ones refining inherited ones. */
    public static Map<String, PropertyDefinition> refining(
            Map<String, PropertyDefinition> own, Map<String, PropertyDefinition> base) {
        Map<String, PropertyDefinition> all = new java.util.LinkedHashMap<>(base);
        own.forEach((name, mine) -> all.merge(name, mine, (theirs, refined) -> refined.refining(theirs)));
        return all;
    }
}
