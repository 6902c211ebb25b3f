package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.ClauseCheck;
import dev.imagebuilder.tosca.model.ComparisonCheck;
import dev.imagebuilder.tosca.model.Constraint;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.OperationDefinition;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A definition says of what type its values are, with entries only where there are entries, and constraints that fit
 * the type (TOSCA 1.3, sections 3.6.3, 3.6.9 and 3.6.10; TOSCA 2.0, sections 9.2 to 9.4).
 */
final class SchemaCheck implements Check {
    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        var schemas = new Schemas(types, findings);
        for (Type type : checked) {
            DefinedProperties.of(type, types).forEach(property -> schemas.check(property.own(), property.base()));
            parameters(type).forEach(parameter -> schemas.check(parameter.schema()));
            if (type instanceof InterfaceType face) {
                outputs(face).forEach(schemas::check);
            }
        }
    }

    /** The inputs of the interfaces and operations that a type defines. */
    static Stream<PropertyDefinition> parameters(Type type) {
        if (type instanceof NodeType node) {
            return ParameterCheck.of(node.interfaces().values());
        }
        if (type instanceof RelationshipType relationship) {
            return ParameterCheck.of(relationship.interfaces().values());
        }
        return type instanceof InterfaceType face
                ? Stream.concat(
                        face.inputs().values().stream(),
                        operations(face).flatMap(operation -> operation.inputs().values().stream()))
                : Stream.empty();
    }

    private static Stream<OperationDefinition> operations(InterfaceType face) {
        return Stream.concat(face.operations().values().stream(), face.notifications().values().stream());
    }

    private static Stream<Schema> outputs(InterfaceType face) {
        return operations(face)
                .flatMap(operation -> operation.outputs().values().stream())
                .flatMap(output -> output.schema().stream());
    }

    /** The check of schemas, which templates have too. */
    record Schemas(Types types, Findings findings) {

        void check(PropertyDefinition own, Optional<PropertyDefinition> base) {
            if (!own.schema().isTyped() && base.isEmpty()) {
                Finding finding = Finding.error(
                        Code.KEY_MISSING, own.location(), "the definition of \"" + own.name() + "\" has no \"type\"");
                findings.add(
                        own.value().isPresent()
                                ? finding.hint("a value alone can only refine a property that the type inherits")
                                : finding);
            }
            Schema schema = base.map(b -> own.refining(b).schema()).orElse(own.schema());
            // Those of the base are checked there.
            Set<Constraint> inherited =
                    base.map(b -> Set.copyOf(b.schema().constraints())).orElse(Set.of());
            check(schema.without(inherited), own.location());
            if (own.demanded().filter(demand -> !demand.required()).isPresent()
                    && own.defaultValue().isPresent()
                    && !types.version(own.location()).isSimple()) {
                findings.add(Finding.error(
                                Code.SCHEMA_UNFIT,
                                own.location(),
                                "\"" + own.name() + "\" has a default, although it is not required")
                        .asWarning());
            }
        }

        void check(Schema schema) {
            check(schema, schema.location());
        }

        /** @param owner where the definition is that the schema belongs to */
        private void check(Schema schema, Location owner) {
            Optional<Primitive> primitive = comparisons().primitive(schema);
            boolean isKnown = primitive.isPresent() || dataType(schema).isPresent();
            boolean isCollection = primitive.filter(Primitive::isCollection).isPresent();
            if (isKnown && !isCollection) {
                schema.entry().ifPresent(entry -> noEntries(schema, "entry_schema", entry));
                schema.key().ifPresent(key -> noEntries(schema, "key_schema", key));
            }
            if (primitive.filter(p -> p == Primitive.LIST).isPresent()) {
                schema.key().ifPresent(key -> noEntries(schema, "key_schema", key));
            }
            boolean needsEntry = Primitive.named(schema.type())
                            .filter(Primitive::isCollection)
                            .isPresent()
                    && schema.entry().isEmpty()
                    && !types.version(schema.location()).isSimple();
            if (needsEntry) {
                findings.add(
                        Finding.error(Code.KEY_MISSING, owner, "this " + schema.type() + " has no \"entry_schema\"")
                                .hint("say what its entries are, such as \"entry_schema: string\""));
            }
            comparisons().check(schema.constraints(), schema.type(), primitive);
            schema.constraints().stream()
                    .filter(Constraint.Validation.class::isInstance)
                    .forEach(clause -> new ClauseCheck(types, findings).check((Constraint.Validation) clause, schema));
            boolean isAbstract = schema.type().equals(Primitive.SCALAR.toString())
                    && !types.version(schema.location()).isSimple();
            if (isAbstract) {
                findings.add(
                        Finding.error(Code.SCHEMA_UNFIT, schema.location(), "scalar has no units, and so no values")
                                .hint("derive a data type with units from it"));
            }
            schema.key().ifPresent(this::checkKey);
            schema.entry().ifPresent(this::check);
        }

        /** TOSCA 2.0, section 9.3. */
        void checkKey(Schema key) {
            check(key);
            boolean isString = comparisons()
                    .primitive(key)
                    .filter(p -> p != Primitive.STRING)
                    .isEmpty();
            if (!isString && !types.version(key.location()).isSimple()) {
                findings.add(Finding.error(Code.SCHEMA_UNFIT, key.location(), "the keys of a map are strings"));
            }
        }

        private void noEntries(Schema schema, String keyname, Schema entry) {
            findings.add(Finding.error(
                            Code.SCHEMA_UNFIT,
                            entry.location(),
                            Phrase.a(schema.type()) + " cannot have " + Phrase.a(keyname))
                    .hint("only lists and maps have entries"));
        }

        private ComparisonCheck comparisons() {
            return new ComparisonCheck(types, findings);
        }

        private Optional<DataType> dataType(Schema schema) {
            return types.find(DataType.class, schema.typeName());
        }
    }
}
