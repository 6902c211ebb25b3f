package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.Units;
import dev.imagebuilder.tosca.topology.Demands.Share;
import dev.imagebuilder.tosca.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Adds up what relationships use up of the properties of capabilities (TOSCA 2.0, section 8.5.5). */
record Allocations(Types types, Demands demands) {
    private static final List<String> UNCOUNTED =
            List.of("string", "boolean", "list", "map", "timestamp", "version", "bytes");

    /** Whether values of a kind can be used up at all. */
    static boolean canBe(String kind) {
        return !UNCOUNTED.contains(kind);
    }

    /** What the relationships use up together that must be there; empty where that is not known. */
    Optional<BigDecimal> sum(List<Share> shares, PropertyDefinition property) {
        Optional<BigDecimal> sum = Optional.of(BigDecimal.ZERO);
        for (Share share : shares) {
            Optional<BigDecimal> own = amount(share, property);
            sum = sum.flatMap(all -> own.map(all::add));
        }
        return sum;
    }

    private Optional<BigDecimal> amount(Share share, PropertyDefinition property) {
        Demand demand = share.relationship().demand();
        Assignment given = demand.allocation().get(property.name());
        if (given == null || demand.isOptional()) {
            return Optional.of(BigDecimal.ZERO);
        }
        boolean isAlone = demands.count(share.source(), demand.count())
                .filter(count -> count == 1)
                .isPresent();
        // Of several relationships each ends at another node.
        return isAlone
                ? demands.allocated(share.source(), given, property)
                        .flatMap(value -> amount(value, property.schema()))
                        .flatMap(each -> demands.count(share.source())
                                .map(BigDecimal::valueOf)
                                .map(each::multiply))
                : Optional.empty();
    }

    /** A number, or an amount in the unit whose multiplier is 1. */
    Optional<BigDecimal> amount(Value value, Schema schema) {
        return switch (value) {
            case Value.IntegerValue integer -> Optional.of(new BigDecimal(integer.number()));
            case Value.FloatValue real
            when Double.isFinite(real.number()) -> Optional.of(BigDecimal.valueOf(real.number()));
            case Value.StringValue text -> units(schema).flatMap(units -> units.amount(text.text()));
            default -> Optional.empty();
        };
    }

    /** The value that stands for a number or an amount. */
    Value value(BigDecimal amount, Schema schema) {
        if (types.kind(schema).equals("integer")) {
            return new Value.IntegerValue(amount.toBigInteger());
        }
        return units(schema)
                .map(units -> Value.string(amount.toPlainString() + " " + units.base()))
                .orElseGet(() -> new Value.FloatValue(amount.doubleValue()));
    }

    private Optional<Units> units(Schema schema) {
        return types.find(DataType.class, schema.typeName()).flatMap(types::units);
    }
}
