package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.ValuePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the names and indices that lead into a value by its declared type, which is known before the value is. */
public final class SchemaPath {
    private final Types types;

    public SchemaPath(Types types) {
        this.types = types;
    }

    /** The schema of the part, empty where nothing is declared about it; a finding when there can be no such part. */
    public Checked<Optional<Schema>> follow(Schema schema, List<Value> path) {
        if (path.isEmpty()) {
            return Checked.of(Optional.of(schema));
        }
        Optional<DataType> type = types.find(DataType.class, schema.typeName());
        Map<String, PropertyDefinition> fields = type.map(types::properties).orElse(Map.of());
        List<Value> rest = path.subList(1, path.size());
        String step = path.getFirst().toString();
        if (!fields.isEmpty()) {
            return Optional.ofNullable(fields.get(step))
                    .map(field -> follow(field.schema(), rest))
                    .orElseGet(() -> Checked.failed(
                            Finding.error(Code.REFERENCE_UNKNOWN, "there is no \"" + step + "\" in a " + schema.type())
                                    .hint(Suggestion.didYouMean(step, fields.keySet()))));
        }
        Optional<Primitive> primitive = Primitive.named(schema.type());
        if (primitive.isEmpty() || primitive.get() == Primitive.RANGE) {
            return Checked.of(Optional.empty());
        }
        boolean isIndex = path.getFirst() instanceof Value.IntegerValue;
        if (!primitive.get().isCollection() || primitive.get() == Primitive.LIST && !isIndex) {
            return Checked.failed(
                    Finding.error(Code.REFERENCE_UNKNOWN, "there is no \"" + step + "\" in a " + schema.type()));
        }
        return schema.entry().map(entry -> follow(entry, rest)).orElseGet(() -> Checked.of(Optional.empty()));
    }

    /** The part of a value, and when the value is not known yet its type. */
    public Checked<Value> part(Schema schema, Value value, List<Value> path) {
        if (value.isKnown()) {
            return ValuePath.follow(value, path);
        }
        String reason = value instanceof Value.Pending pending ? pending.reason() : "its parts are known";
        return follow(schema, path)
                .map(part -> path.isEmpty()
                        ? value
                        : new Value.Pending(reason, part.map(types::kind).orElse("")));
    }
}
