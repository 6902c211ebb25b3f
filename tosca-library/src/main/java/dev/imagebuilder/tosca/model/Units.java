package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the values of a scalar type are measured in (TOSCA 2.0, section 9.1.2.2).
 *
 * @param units how much each unit is, in the unit whose multiplier is 1
 * @param prefixes how much a unit becomes with each prefix; without any, units stand by themselves
 * @param dataType what numbers there are, float unless said
 * @param canonical the unit to convert to, when it is said
 * @param isInteger whether values are whole numbers
 * @param location of the keyname
 */
public record Units(
        Map<String, BigDecimal> units,
        Map<String, BigDecimal> prefixes,
        Optional<TypeName> dataType,
        Optional<TypeName> canonical,
        boolean isInteger,
        Location location) {
    public Units {
        units = Ordered.copyOf(units);
        prefixes = Ordered.copyOf(prefixes);
    }

    /** These and the inherited ones together. */
    Units with(Units base) {
        Map<String, BigDecimal> allUnits = new LinkedHashMap<>(base.units);
        allUnits.putAll(units);
        Map<String, BigDecimal> allPrefixes = new LinkedHashMap<>(base.prefixes);
        allPrefixes.putAll(prefixes);
        return new Units(allUnits, allPrefixes, base.dataType, base.canonical, base.isInteger, location);
    }

    /** The same where values are whole numbers. */
    Units whole() {
        return new Units(units, prefixes, dataType, canonical, true, location);
    }

    /** How much a text such as {@code 12 km} says; empty when it is not a number, blanks and one of the units. */
    public Optional<BigDecimal> amount(String text) {
        Matcher parts = Form.PATTERN.matcher(text);
        return parts.matches()
                ? multiplier(parts.group(2)).map(factor -> factor.multiply(number(parts.group(1))))
                : Optional.empty();
    }

    private static BigDecimal number(String text) {
        return text.startsWith("0x")
                ? new BigDecimal(new BigInteger(text.substring(2), 16))
                : text.startsWith("0o") ? new BigDecimal(new BigInteger(text.substring(2), 8)) : new BigDecimal(text);
    }

    private Optional<BigDecimal> multiplier(String unit) {
        if (units.containsKey(unit)) {
            return Optional.of(units.get(unit));
        }
        return prefixes.keySet().stream()
                .filter(unit::startsWith)
                .filter(prefix -> units.containsKey(unit.substring(prefix.length())))
                .map(prefix -> units.get(unit.substring(prefix.length())).multiply(prefixes.get(prefix)))
                .findFirst();
    }

    /** The names of the units, without prefixes. */
    public Set<String> names() {
        return units.keySet();
    }

    /** The unit that amounts are multiples of. */
    public String base() {
        return units.entrySet().stream()
                .filter(unit -> unit.getValue().compareTo(BigDecimal.ONE) == 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** Made when the first amount is read. */
    private static final class Form {
        private static final Pattern PATTERN = Pattern.compile(
                "(0x[0-9a-fA-F]{1,16}|0o[0-7]{1,22}|[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)[ \\t]+(\\S+)");
    }
}
