package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.MapExpression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the values of data types: maps of their properties, or values of what they are derived from (TOSCA 1.3, section
 * 3.7.6; TOSCA 2.0, sections 9.1 and 9.2).
 */
final class DataTypeConformance {
    private final Conformance values;
    private final Types types;
    private final Calls calls;
    private final ConstraintCheck check;
    private final ValueFindings found;

    /** @param values makes their parts */
    DataTypeConformance(Conformance values, Types types, ConstraintCheck check) {
        this.values = values;
        this.types = types;
        this.calls = check.calls();
        this.check = check;
        this.found = check.found();
    }

    Optional<Value> value(Schema schema, DataType type, Expression expression, Location owner) {
        List<DataType> lineage = types.lineage(type);
        Map<String, PropertyDefinition> fields = types.properties(type);
        Optional<Primitive> primitive = lineage.getLast().parent().flatMap(name -> Primitive.named(name.name()));
        if (primitive.isEmpty() && lineage.getLast().parent().isPresent()) {
            // Of an unknown type above, any value can be one.
            return Optional.of(expression.value(calls::value));
        }
        List<Constraint> constraints =
                lineage.stream().flatMap(t -> t.constraints().stream()).toList();
        if (fields.isEmpty() && primitive.isPresent()) {
            Optional<Units> units = types.units(type);
            if (units.isPresent()) {
                return ofUnits(units.get(), schema, type, constraints, expression);
            }
            var inherited = new Schema(
                    primitive.get().toString(),
                    schema.key().or(() -> first(lineage, DataType::key)),
                    schema.entry().or(() -> first(lineage, DataType::entry)),
                    constraints,
                    schema.location());
            return values.ofPrimitive(primitive.get(), inherited, expression)
                    .map(value -> resolved(value, lineage, expression.location()))
                    .filter(value -> check.meets(schema.constraints(), value, expression.location()));
        }
        if (expression instanceof MapExpression map) {
            Value value = fields.isEmpty() ? values.parts(schema, map) : fields(type, fields, map, owner);
            return Optional.of(value)
                    .filter(v -> check.meets(constraints, v, expression.location()))
                    .filter(v -> check.meets(schema.constraints(), v, expression.location()));
        }
        found.mismatched(type.name(), expression);
        return Optional.empty();
    }

    private static <T> Optional<T> first(List<DataType> lineage, Function<DataType, Optional<T>> part) {
        return lineage.stream().flatMap(type -> part.apply(type).stream()).findFirst();
    }

    /** An amount of a scalar type (TOSCA 2.0, section 9.1.2.2). */
    private Optional<Value> ofUnits(
            Units units, Schema schema, DataType type, List<Constraint> constraints, Expression expression) {
        Value value = expression.value(calls::value);
        Optional<java.math.BigDecimal> amount =
                value instanceof Value.StringValue text ? units.amount(text.text()) : Optional.empty();
        boolean isWhole = amount.filter(
                        a -> !units.isInteger() || a.stripTrailingZeros().scale() <= 0)
                .isPresent();
        if (!isWhole) {
            found.findings()
                    .add(Finding.error(
                                    found.mismatch(),
                                    found.shown(expression.location()),
                                    "this must be " + Phrase.a(type.name())
                                            + (amount.isPresent() ? " with a whole number" : ", a number with a unit"))
                            .hint("its units are " + String.join(", ", units.names())
                                    + (units.prefixes().isEmpty() ? "" : ", with or without a prefix")));
            return Optional.empty();
        }
        List<Constraint> all = new ArrayList<>(constraints);
        all.addAll(schema.constraints());
        return Optional.of(value)
                .filter(v -> check.meets(all, v, expression.location(), ValidationClause.Kind.amount(units)));
    }

    private static Value resolved(Value value, List<DataType> lineage, Location place) {
        return lineage.stream()
                .flatMap(type -> Optional.ofNullable(type.metadata().get(RelativeReference.METADATA)).stream())
                .findFirst()
                .<Value>map(kind -> Value.string(RelativeReference.resolve(
                        kind, value.toString(), place.source().directory())))
                .orElse(value);
    }

    private Value fields(DataType type, Map<String, PropertyDefinition> fields, MapExpression map, Location owner) {
        Map<String, Expression.Entry> given = new LinkedHashMap<>();
        map.entries().forEach(entry -> given.put(entry.key().value().toString(), entry));
        given.forEach((name, entry) -> {
            if (!fields.containsKey(name)) {
                found.findings()
                        .add(Finding.error(
                                        Code.PROPERTY_UNKNOWN,
                                        entry.key().location(),
                                        "\"" + name + "\" is not a property of " + type.name())
                                .hint(Suggestion.didYouMean(name, fields.keySet())
                                        .orElse("its properties are " + String.join(", ", fields.keySet()))));
            }
        });
        Map<String, Value> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> field(type, field, Optional.ofNullable(given.get(name)), owner)
                .ifPresent(value -> values.put(name, value)));
        return Value.map(values);
    }

    private Optional<Value> field(
            DataType type, PropertyDefinition field, Optional<Expression.Entry> given, Location owner) {
        Optional<Expression> expression =
                given.map(Expression.Entry::value).filter(value -> !Conformance.isNull(value));
        if (expression.isPresent()) {
            return values.value(field, expression.get(), given.get().key().location());
        }
        // A type whose default holds one of its own has no end.
        if (values.isTooDeep()) {
            return Optional.empty();
        }
        Optional<Expression> fallback = field.value().or(field::defaultValue);
        if (fallback.isPresent()) {
            // A default is checked where it is written; here it only has to be of use.
            return values.ofDefaults().value(field, fallback.get());
        }
        if (field.required()) {
            found.findings()
                    .add(Finding.error(
                                    Code.NESTED_PROPERTY_MISSING,
                                    given.map(entry -> entry.key().location()).orElse(owner),
                                    "\"" + field.name() + "\" is missing, which " + type.name() + " requires")
                            .hint("add \"" + field.name() + ": ...\", a "
                                    + field.schema().type()));
        }
        return Optional.empty();
    }
}
