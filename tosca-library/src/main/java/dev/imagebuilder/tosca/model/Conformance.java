package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Expression.ListExpression;
import dev.imagebuilder.tosca.value.Expression.Literal;
import dev.imagebuilder.tosca.value.Expression.MapExpression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the value of an expression that must be of some type: checks it, part by part and each at its own place, fills
 * in the defaults of data types, marks what is sensitive, and resolves relative paths against the file they stand in.
 */
public final class Conformance {
    private static final int MOST_DEFAULTS = 20;

    private final Types types;
    private final Calls calls;
    private final Code mismatch;
    private final Findings findings;
    private final boolean secret;
    /** How many defaults stand within each other up to here. */
    private final int defaults;

    /**
     * @param mismatch the code for a value of the wrong type
     * @param findings receives everything found
     */
    public Conformance(Types types, Calls calls, Code mismatch, Findings findings) {
        this(types, calls, mismatch, findings, false, 0);
    }

    private Conformance(Types types, Calls calls, Code mismatch, Findings findings, boolean secret, int defaults) {
        this.secret = secret;
        this.defaults = defaults;
        this.types = types;
        this.calls = calls;
        this.mismatch = mismatch;
        this.findings = findings;
    }

    /** The value of a property, attribute or parameter; none when it does not conform. */
    public Optional<Value> value(PropertyDefinition definition, Expression expression) {
        return value(definition, expression, expression.location());
    }

    /** @param owner the place of the key that the value stands behind: what is missing in the value is missing there */
    public Optional<Value> value(PropertyDefinition definition, Expression expression, Location owner) {
        return definition.isSensitive()
                ? ofSecret().value(definition.schema(), expression, owner).map(Conformance::conceal)
                : value(definition.schema(), expression, owner);
    }

    /** The same for what may not be shown: its findings neither quote the value nor the line it stands in. */
    private Conformance ofSecret() {
        return new Conformance(types, calls, mismatch, findings, true, defaults);
    }

    /** Whether an expression is as a schema wants it; what is not is reported. */
    boolean isLike(Schema schema, Expression expression) {
        return value(schema, expression, expression.location()).isPresent();
    }

    private Location shown(Location place) {
        return secret ? place.withoutExcerpt() : place;
    }

    private static Value conceal(Value value) {
        boolean open = value instanceof Value.Pending
                || value instanceof Value.Secret
                || value.isNull()
                || value.equals(Value.string(""));
        return open ? value : new Value.Secret(value);
    }

    /** The value of an expression that must be as the schema says; none when it does not conform. */
    private Optional<Value> value(Schema schema, Expression expression, Location owner) {
        if (expression instanceof Call call) {
            return result(schema, call);
        }
        if (expression instanceof Literal literal && literal.value() instanceof Value.Pending pending) {
            return ofPending(schema, pending, literal);
        }
        if (expression instanceof Literal literal && literal.value() instanceof Value.Secret known) {
            return ofSecret()
                    .value(schema, known.hidden().writtenAt(literal.location()), owner)
                    .map(Value.Secret::new);
        }
        return typed(schema, expression, owner);
    }

    /** A value of which only the type is known, if that. */
    private Optional<Value> ofPending(Schema schema, Value.Pending pending, Literal literal) {
        if (SchemaMatch.canBe(types.kind(schema), pending.type())) {
            return Optional.of(pending);
        }
        mismatched(schema.type(), literal);
        return Optional.empty();
    }

    /** What a function gave; null is the value of what has none, such as an optional input, and of every type. */
    private Optional<Value> result(Schema schema, Call call) {
        Value value = calls.value(call);
        if (value.isNull()) {
            return Optional.of(value);
        }
        Optional<Schema> declared = calls.checked(call);
        if (!value.isKnown()
                && declared.filter(d -> !new SchemaMatch(types).canBe(schema, d))
                        .isPresent()) {
            boolean isOfEntries = schema.type().equals(declared.get().type());
            Function<Schema, String> name = isOfEntries ? Conformance::withEntries : Schema::type;
            mismatched(
                    name.apply(schema),
                    new Literal(new Value.Pending("", name.apply(declared.get())), call.location()));
            return Optional.empty();
        }
        // What is wrong with the value of an input is told there, and not again wherever the input is used.
        return declared.filter(schema::isLike).isPresent()
                ? Optional.of(value).filter(v -> meets(schema.constraints(), v, call.location()))
                : value(schema, value.writtenAt(call.location()), call.location());
    }

    private static String withEntries(Schema schema) {
        return schema.type()
                + schema.entry().map(entry -> " of " + withEntries(entry)).orElse("");
    }

    private Optional<Value> typed(Schema schema, Expression expression, Location owner) {
        Optional<Primitive> primitive = Primitive.named(schema.type());
        if (primitive.isPresent()) {
            return ofPrimitive(primitive.get(), schema, expression);
        }
        Optional<DataType> dataType = types.find(DataType.class, schema.typeName());
        return dataType.isPresent()
                ? ofDataType(schema, dataType.get(), expression, owner)
                : Optional.of(parts(schema, expression));
    }

    private Optional<Value> ofDataType(Schema schema, DataType type, Expression expression, Location owner) {
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
            return ofPrimitive(primitive.get(), inherited, expression)
                    .map(value -> resolved(value, lineage, expression.location()))
                    .filter(value -> meets(schema.constraints(), value, expression.location()));
        }
        if (expression instanceof MapExpression map) {
            Value value = fields.isEmpty() ? parts(schema, map) : fields(type, fields, map, owner);
            return Optional.of(value)
                    .filter(v -> meets(constraints, v, expression.location()))
                    .filter(v -> meets(schema.constraints(), v, expression.location()));
        }
        mismatched(type.name(), expression);
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
            findings.add(Finding.error(
                            mismatch,
                            shown(expression.location()),
                            "this must be " + Phrase.a(type.name())
                                    + (amount.isPresent() ? " with a whole number" : ", a number with a unit"))
                    .hint("its units are " + String.join(", ", units.names())
                            + (units.prefixes().isEmpty() ? "" : ", with or without a prefix")));
            return Optional.empty();
        }
        List<Constraint> all = new ArrayList<>(constraints);
        all.addAll(schema.constraints());
        return Optional.of(value)
                .filter(v -> meets(all, v, expression.location(), ValidationClause.Kind.amount(units)));
    }

    private static Value resolved(Value value, List<DataType> lineage, Location place) {
        return lineage.stream()
                .flatMap(type -> Optional.ofNullable(type.metadata().get(RelativeReference.METADATA)).stream())
                .findFirst()
                .<Value>map(kind -> Value.string(RelativeReference.resolve(
                        kind, value.toString(), place.source().directory())))
                .orElse(value);
    }

    private Optional<Value> ofPrimitive(Primitive type, Schema schema, Expression expression) {
        Value value = parts(schema, expression);
        boolean isStrict = value.isKnown() && !types.version(schema.location()).isSimple();
        if (!type.hasInstance(value) || isStrict && !type.hasStrictInstance(value)) {
            mismatched(type.toString(), expression);
            return Optional.empty();
        }
        // 1.10 is another version than 1.1, and the same number.
        Value meant = type == Primitive.VERSION && value.isKnown() ? Value.string(value.toString()) : value;
        ValidationClause.Kind kind =
                type == Primitive.BYTES ? ValidationClause.Kind.BYTES : ValidationClause.Kind.PLAIN;
        return Optional.of(meant).filter(v -> meets(schema.constraints(), v, expression.location(), kind));
    }

    /** The value with all its parts; list items and map values are held against the entry schema, if there is one. */
    private Value parts(Schema schema, Expression expression) {
        if (expression instanceof ListExpression list) {
            List<Value> items = new ArrayList<>();
            list.items().forEach(item -> part(schema, item, item.location()).ifPresent(items::add));
            return new Value.ListValue(items);
        }
        if (expression instanceof MapExpression map) {
            Map<Value, Value> entries = new LinkedHashMap<>();
            for (Expression.Entry entry : map.entries()) {
                schema.key()
                        .ifPresent(key -> value(key, entry.key(), entry.key().location()));
                part(schema, entry.value(), entry.key().location())
                        .ifPresent(value -> entries.put(entry.key().value(), value));
            }
            return new Value.MapValue(entries);
        }
        return expression.value(calls::value);
    }

    private Optional<Value> part(Schema schema, Expression expression, Location owner) {
        return schema.entry()
                .map(entry -> value(entry, expression, owner))
                .orElseGet(() -> Optional.of(parts(schema, expression)));
    }

    private Value fields(DataType type, Map<String, PropertyDefinition> fields, MapExpression map, Location owner) {
        Map<String, Expression.Entry> given = new LinkedHashMap<>();
        map.entries().forEach(entry -> given.put(entry.key().value().toString(), entry));
        given.forEach((name, entry) -> {
            if (!fields.containsKey(name)) {
                findings.add(Finding.error(
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
        Optional<Expression> expression = given.map(Expression.Entry::value).filter(value -> !isNull(value));
        if (expression.isPresent()) {
            return value(field, expression.get(), given.get().key().location());
        }
        // A type whose default holds one of its own has no end.
        if (defaults > MOST_DEFAULTS) {
            return Optional.empty();
        }
        if (field.value().isPresent()) {
            return silent(Code.DEFAULT_OF_WRONG_TYPE).value(field, field.value().get());
        }
        if (field.defaultValue().isPresent()) {
            // A default is checked where it is written; here it only has to be of use.
            return silent(Code.DEFAULT_OF_WRONG_TYPE)
                    .value(field, field.defaultValue().get());
        }
        if (field.required()) {
            findings.add(Finding.error(
                            Code.NESTED_PROPERTY_MISSING,
                            given.map(entry -> entry.key().location()).orElse(owner),
                            "\"" + field.name() + "\" is missing, which " + type.name() + " requires")
                    .hint("add \"" + field.name() + ": ...\", a "
                            + field.schema().type()));
        }
        return Optional.empty();
    }

    private Conformance silent(Code code) {
        return new Conformance(types, calls, code, new Findings(), secret, defaults + 1);
    }

    static boolean isNull(Expression expression) {
        return expression instanceof Literal literal && literal.value().isNull();
    }

    private boolean meets(List<Constraint> constraints, Value value, Location place) {
        return constraints.isEmpty() || meets(constraints, value, place, ValidationClause.Kind.PLAIN);
    }

    private boolean meets(List<Constraint> constraints, Value value, Location place, ValidationClause.Kind kind) {
        List<Constraint> broken = constraints.stream()
                .filter(constraint -> isDecided(constraint, value) && !admits(constraint, value, kind))
                .toList();
        broken.forEach(constraint -> findings.add(Finding.error(
                        Code.VALUE_OUT_OF_CONSTRAINT,
                        shown(place),
                        quoted(value) + " does not meet \"" + constraint + "\"")
                .note("the constraint stands at", constraint.location())));
        return broken.isEmpty();
    }

    /** How long a list is shows before its items are known. */
    private static boolean isDecided(Constraint constraint, Value value) {
        boolean isOfLength = constraint instanceof Comparison comparison
                && comparison.operator().isOfLength();
        return value.isKnown() || isOfLength && (value instanceof Value.ListValue || value instanceof Value.MapValue);
    }

    private boolean admits(Constraint constraint, Value value, ValidationClause.Kind kind) {
        if (constraint instanceof Comparison comparison) {
            return !comparison.isFor(value) || comparison.admits(value);
        }
        Value plain = value instanceof Value.Secret known ? known.hidden() : value;
        return new ValidationClause(plain, kind, calls).admits((Constraint.Validation) constraint);
    }

    private String quoted(Value value) {
        String text = secret ? "***" : value.toString();
        return "\"" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "\"";
    }

    private void mismatched(String wanted, Expression expression) {
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
            case ListExpression _ -> "list";
            case MapExpression _ -> "map";
            case Call call -> call.function();
        };
    }
}
