package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Expression.ListExpression;
import dev.imagebuilder.tosca.value.Expression.Literal;
import dev.imagebuilder.tosca.value.Expression.MapExpression;
import dev.imagebuilder.tosca.value.Expression.Text;
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
    private final ValueFindings found;
    private final ConstraintCheck check;
    private final DataTypeConformance dataTypes;
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
        this.defaults = defaults;
        this.types = types;
        this.calls = calls;
        this.found = new ValueFindings(findings, mismatch, secret);
        this.check = new ConstraintCheck(calls, found);
        this.dataTypes = new DataTypeConformance(this, types, check);
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
        return new Conformance(types, calls, found.mismatch(), found.findings(), true, defaults);
    }

    /** Whether an expression is as a schema wants it; what is not is reported. */
    boolean isLike(Schema schema, Expression expression) {
        return value(schema, expression, expression.location()).isPresent();
    }

    /** The same value, which may not be shown; what is unknown or empty gives nothing away. */
    public static Value conceal(Value value) {
        boolean open = value instanceof Value.Pending
                || value instanceof Value.Secret
                || value.isNull()
                || value.equals(Value.string(""));
        return open ? value : new Value.Secret(value);
    }

    /** The value of an expression that must be as the schema says; none when it does not conform. */
    private Optional<Value> value(Schema schema, Expression expression, Location owner) {
        if (expression instanceof Text text) {
            return value(schema, isOfText(schema) ? text.string() : text.data(), owner);
        }
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

    private boolean isOfText(Schema schema) {
        Optional<Primitive> primitive = Primitive.named(types.kind(schema));
        return primitive.isEmpty() && !types.kind(schema).equals("map")
                || primitive.equals(Optional.of(Primitive.STRING))
                || primitive.equals(Optional.of(Primitive.BYTES));
    }

    /** A value of which only the type is known, if that. */
    private Optional<Value> ofPending(Schema schema, Value.Pending pending, Literal literal) {
        if (SchemaMatch.canBe(types.kind(schema), pending.type())) {
            return Optional.of(pending);
        }
        found.mismatched(schema.type(), literal);
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
            found.mismatched(
                    name.apply(schema),
                    new Literal(new Value.Pending("", name.apply(declared.get())), call.location()));
            return Optional.empty();
        }
        // What is wrong with the value of an input is told there, and not again wherever the input is used.
        return declared.filter(schema::isLike).isPresent()
                ? Optional.of(value).filter(v -> check.meets(schema.constraints(), v, call.location()))
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
                ? dataTypes.value(schema, dataType.get(), expression, owner)
                : Optional.of(parts(schema, expression));
    }

    Optional<Value> ofPrimitive(Primitive type, Schema schema, Expression expression) {
        Value value = parts(schema, expression);
        boolean isStrict = value.isKnown() && !types.version(schema.location()).isSimple();
        if (!type.hasInstance(value) || isStrict && !type.hasStrictInstance(value)) {
            found.mismatched(type.toString(), expression);
            return Optional.empty();
        }
        // 1.10 is another version than 1.1, and the same number.
        Value meant = type == Primitive.VERSION && value.isKnown() ? Value.string(value.toString()) : value;
        ValidationClause.Kind kind =
                type == Primitive.BYTES ? ValidationClause.Kind.BYTES : ValidationClause.Kind.PLAIN;
        return Optional.of(meant).filter(v -> check.meets(schema.constraints(), v, expression.location(), kind));
    }

    /** The value with all its parts; list items and map values are held against the entry schema, if there is one. */
    Value parts(Schema schema, Expression expression) {
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

    /** The same for the defaults of parts: what is wrong with them is told where they are written. */
    Conformance ofDefaults() {
        return new Conformance(types, calls, Code.DEFAULT_OF_WRONG_TYPE, new Findings(), found.secret(), defaults + 1);
    }

    /** Whether defaults stand within each other without an end. */
    boolean isTooDeep() {
        return defaults > MOST_DEFAULTS;
    }

    static boolean isNull(Expression expression) {
        return expression instanceof Literal literal && literal.value().isNull();
    }
}
