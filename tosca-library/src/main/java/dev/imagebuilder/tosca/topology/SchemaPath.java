package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows the names and indices that lead into a value by its declared type, which is known before the value is. */
final class SchemaPath {
    private final Types types;

    SchemaPath(Types types) {
        this.types = types;
    }

    /** The schema of the part, empty where nothing is declared about it; a finding when there can be no such part. */
    Checked<Optional<Schema>> follow(Schema schema, List<Value> path) {
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
}
