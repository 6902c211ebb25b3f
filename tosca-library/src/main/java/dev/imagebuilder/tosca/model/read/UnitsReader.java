package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Units;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the units of scalar types (TOSCA 2.0, section 9.1.2.2). */
final class UnitsReader {

    private UnitsReader() {}

    static Optional<Units> units(Keynames type, Location place) {
        Map<String, BigDecimal> units = type.named("units", entry -> multiplier(entry, type.reading()));
        Map<String, BigDecimal> prefixes = type.named("prefixes", entry -> multiplier(entry, type.reading()));
        boolean isEmpty = type.node("units")
                .filter(node ->
                        node instanceof YamlNode.Mapping map && map.entries().isEmpty())
                .isPresent();
        if (isEmpty) {
            type.reading()
                    .add(Finding.error(
                            Code.UNITS_MALFORMED, type.place("units"), "there must be at least one unit here"));
        }
        boolean isInteger = type.text("data_type").filter("integer"::equals).isPresent();
        type.scalar("canonical_unit")
                .filter(unit -> !units.isEmpty() && !prefixed(units, prefixes).containsKey(unit.text()))
                .ifPresent(unit -> type.reading()
                        .add(WrongShape.word(
                                "\"canonical_unit\"",
                                unit,
                                java.util.List.copyOf(prefixed(units, prefixes).keySet()))));
        Optional<TypeName> dataType = type.typeName("data_type");
        Optional<TypeName> canonical = type.typeName("canonical_unit");
        if (units.isEmpty() && prefixes.isEmpty() && dataType.isEmpty() && canonical.isEmpty()) {
            return Optional.empty();
        }
        boolean isRoot = type.text("derived_from").filter("scalar"::equals).isPresent();
        boolean hasBase = units.values().stream().anyMatch(factor -> factor.compareTo(BigDecimal.ONE) == 0);
        if (isRoot && !units.isEmpty() && !hasBase) {
            type.reading()
                    .add(Finding.error(
                                    Code.UNITS_MALFORMED, type.place("units"), "none of the units has the multiplier 1")
                            .hint("give the unit that the others are multiples of the multiplier 1"));
        }
        long bases = units.values().stream()
                .filter(factor -> factor.compareTo(BigDecimal.ONE) == 0)
                .count();
        if (isRoot && bases > 1 && !type.has("canonical_unit")) {
            type.reading()
                    .add(Finding.error(
                                    Code.KEY_MISSING,
                                    place,
                                    "two units have the multiplier 1, and there is no \"canonical_unit\"")
                            .hint("say which of them is the one to convert to"));
        }
        if (units.size() > 1 && !prefixes.isEmpty()) {
            type.reading()
                    .add(Finding.error(
                                    Code.UNITS_MALFORMED,
                                    type.place("units"),
                                    "with prefixes there can be only one unit")
                            .asWarning());
        }
        Location location = type.has("units") ? type.place("units") : place;
        return Optional.of(new Units(units, prefixes, dataType, canonical, isInteger, location));
    }

    private static Map<String, BigDecimal> prefixed(Map<String, BigDecimal> units, Map<String, BigDecimal> prefixes) {
        Map<String, BigDecimal> all = new LinkedHashMap<>(units);
        units.forEach((unit, factor) -> prefixes.forEach((prefix, by) -> all.put(prefix + unit, factor.multiply(by))));
        return all;
    }

    private static Optional<BigDecimal> multiplier(Entry entry, Reading reading) {
        Optional<BigDecimal> number = number(entry.value(), reading);
        if (number.isEmpty()) {
            reading.add(Finding.error(
                    Code.UNITS_MALFORMED,
                    entry.value().location(),
                    "the multiplier of \"" + entry.name() + "\" must be a number"));
        }
        return number;
    }

    private static Optional<BigDecimal> number(YamlNode node, Reading reading) {
        if (!(node instanceof Scalar scalar)) {
            return Optional.empty();
        }
        Value value = ScalarReader.value(scalar, reading.version());
        if (value instanceof Value.IntegerValue integer) {
            return Optional.of(new BigDecimal(integer.number()));
        }
        return value instanceof Value.FloatValue real && Double.isFinite(real.number())
                ? Optional.of(BigDecimal.valueOf(real.number()))
                : Optional.empty();
    }
}
