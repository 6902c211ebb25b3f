package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.ClauseCheck;
import dev.imagebuilder.tosca.model.ComparisonCheck;
import dev.imagebuilder.tosca.model.Constraint;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.Units;
import dev.imagebuilder.tosca.model.Version;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A data type has constraints that fit what it is derived from, entries where there are any, and units where it is a
 * scalar (TOSCA 1.3, section 3.7.6; TOSCA 2.0, sections 9.1 and 9.2).
 */
final class DataTypeCheck implements Check {
    private static final String ROOT = "tosca.datatypes.Root";

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        var check = new OfOne(
                types, findings, new SchemaCheck.Schemas(types, findings), new ComparisonCheck(types, findings));
        checked.stream().filter(DataType.class::isInstance).forEach(type -> check.check((DataType) type));
    }

    private record OfOne(Types types, Findings findings, SchemaCheck.Schemas schemas, ComparisonCheck comparisons) {

        void check(DataType type) {
            Optional<Primitive> primitive = comparisons.primitive(type);
            comparisons.check(type.constraints(), type.name(), primitive);
            var schema = new Schema(type.name(), type.key(), type.entry(), type.constraints(), type.location());
            type.constraints().stream()
                    .filter(Constraint.Validation.class::isInstance)
                    .forEach(clause -> new ClauseCheck(types, findings).check((Constraint.Validation) clause, schema));
            type.key().ifPresent(schemas::checkKey);
            type.entry().ifPresent(schemas::check);
            checkPurpose(type);
            if (!types.version(type.location()).isSimple()) {
                checkEntries(type, primitive);
                checkScalar(type, primitive);
            }
        }

        private void checkPurpose(DataType type) {
            boolean isNothing = type.parent().isEmpty()
                    && type.properties().isEmpty()
                    && types.version(type.location()).since(Version.SIMPLE_1_3)
                    && !type.name().equals(ROOT);
            if (isNothing) {
                findings.add(Finding.error(
                                Code.SCHEMA_UNFIT,
                                type.location(),
                                type.name() + " is neither derived from a type nor has properties")
                        .hint("add \"derived_from\" or \"properties\""));
            }
        }

        /** TOSCA 2.0, section 9.1.3. */
        private void checkEntries(DataType type, Optional<Primitive> primitive) {
            boolean isCollection = primitive.filter(Primitive::isCollection).isPresent();
            boolean hasEntry =
                    types.lineage(type).stream().anyMatch(t -> t.entry().isPresent());
            if (isCollection && !hasEntry) {
                findings.add(
                        Finding.error(Code.KEY_MISSING, type.location(), type.name() + " has no \"entry_schema\""));
            }
            if (!isCollection) {
                Stream.concat(type.entry().stream(), type.key().stream())
                        .forEach(entry -> findings.add(
                                Finding.error(Code.SCHEMA_UNFIT, entry.location(), type.name() + " has no entries")));
            }
        }

        /** TOSCA 2.0, section 9.1.2.2. */
        private void checkScalar(DataType type, Optional<Primitive> primitive) {
            type.units().ifPresent(units -> checkUnits(type, units, primitive));
            boolean isBareScalar = primitive.filter(p -> p == Primitive.SCALAR).isPresent()
                    && types.units(type).isEmpty();
            if (isBareScalar) {
                findings.add(Finding.error(Code.KEY_MISSING, type.location(), type.name() + " has no \"units\"")
                        .hint("say in what it is measured, such as \"units: { m: 1 }\""));
            }
        }

        private void checkUnits(DataType type, Units units, Optional<Primitive> primitive) {
            if (primitive.filter(p -> p == Primitive.SCALAR).isEmpty()) {
                findings.add(Finding.error(
                        Code.SCHEMA_UNFIT, units.location(), type.name() + " is not derived from scalar"));
                return;
            }
            boolean isRefined = types.parent(type).flatMap(types::units).isPresent();
            if (isRefined) {
                Stream.concat(units.dataType().stream(), units.canonical().stream())
                        .forEach(name -> findings.add(Finding.error(
                                Code.REFINEMENT_UNFIT,
                                name.location(),
                                "the type above says this, and it cannot be changed")));
            }
            units.dataType()
                    .filter(name -> !List.of("integer", "float").contains(types.kind(Schema.of(name))))
                    .ifPresent(name -> findings.add(Finding.error(
                            Code.SCHEMA_UNFIT, name.location(), "the numbers of a scalar type are integer or float")));
            boolean areWhole = types.units(type).filter(Units::isInteger).isPresent();
            units.units().forEach((unit, factor) -> {
                if (areWhole && factor.stripTrailingZeros().scale() > 0) {
                    findings.add(Finding.error(
                            Code.UNITS_MALFORMED,
                            units.location(),
                            "the multiplier of \"" + unit + "\" is no whole number"));
                }
            });
        }
    }
}
