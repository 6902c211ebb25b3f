package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.check.DefinedProperties.Defined;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a type says again of the schemas that it inherits: those of properties and attributes, of keys and entries. */
record SchemaRefinement(Types types, Findings findings, Derivation derivation) {

    void property(Defined defined) {
        defined.base().ifPresent(base -> {
            Schema own = defined.own().schema();
            if (own.isTyped() && !isDerived(own, base.schema())) {
                findings.add(Finding.error(
                                Code.REFINEMENT_UNFIT,
                                own.location(),
                                "\"" + base.name() + "\" is "
                                        + Phrase.a(base.schema().type())
                                        + " in the type above, and cannot become "
                                        + Phrase.a(own.type()))
                        .note("it is first defined at", base.location()));
            }
            defined.own()
                    .demanded()
                    .filter(demand -> base.required() && !demand.required())
                    .filter(demand -> !types.version(demand.location()).isSimple())
                    .ifPresent(demand -> derivation.unfit(
                            demand.location(),
                            "\"" + base.name() + "\" is required in the type above, and cannot become optional"));
            if (base.value().isPresent()
                    && defined.own().value().or(defined.own()::defaultValue).isPresent()) {
                derivation.unfit(
                        defined.own().location(),
                        "\"" + base.name() + "\" has a fixed value in the type above, and cannot get another");
            }
        });
    }

    /** Keys and entries are of the types that the nearest ancestor says, or derived from those (TOSCA 2.0, section 9.3). */
    void entries(DataType own, List<DataType> lineage) {
        List<DataType> ancestors = lineage.subList(1, lineage.size());
        part("keys", own.key(), nearest(ancestors, DataType::key));
        part("entries", own.entry(), nearest(ancestors, DataType::entry));
    }

    private static Optional<Schema> nearest(List<DataType> ancestors, Function<DataType, Optional<Schema>> part) {
        return ancestors.stream().flatMap(type -> part.apply(type).stream()).findFirst();
    }

    private void part(String what, Optional<Schema> own, Optional<Schema> base) {
        boolean isOther = own.isPresent()
                && base.isPresent()
                && !types.version(own.get().location()).isSimple()
                && !isDerived(own.get(), base.get());
        if (isOther) {
            derivation.unfit(
                    own.get().location(),
                    what + " are each " + Phrase.a(base.get().type()) + " in the type above, and cannot become "
                            + Phrase.a(own.get().type()));
        }
    }

    private boolean isDerived(Schema own, Schema base) {
        if (!base.isTyped() || own.type().equals(base.type())) {
            return true;
        }
        Optional<DataType> type = types.find(DataType.class, own.typeName());
        if (type.isEmpty()) {
            // What is unknown is found elsewhere.
            return Primitive.named(own.type()).isEmpty();
        }
        boolean isAncestorPrimitive = Primitive.named(base.type()).isPresent();
        return isAncestorPrimitive
                ? types.lineage(type.get())
                        .getLast()
                        .parent()
                        .filter(p -> p.name().equals(base.type()))
                        .isPresent()
                : types.isDerived(DataType.class, own.typeName(), base.typeName());
    }
}
