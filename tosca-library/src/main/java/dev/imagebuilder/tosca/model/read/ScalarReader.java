package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;

/**
 * Makes values of scalars: by the rules of YAML 1.1, and for TOSCA 2.0 by those of YAML 1.2, which takes fewer words for
 * booleans and numbers (TOSCA 2.0, section 9.1).
 */
final class ScalarReader {
    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    private ScalarReader() {}

    static Expression.Literal literal(Scalar scalar, Reading reading) {
        if (scalar.kind() == Kind.MARKED && !reading.version().isSimple()) {
            reading.add(Finding.error(
                            Code.YAML_TAG_UNFIT, scalar.location(), "TOSCA 2.0 has no !!binary and no !!timestamp")
                    .hint("remove the tag"));
        }
        return new Expression.Literal(value(scalar, reading.version()), scalar.location());
    }

    static Value value(Scalar scalar, Version version) {
        return version.isSimple() ? value(scalar) : valueOf12(scalar);
    }

    private static Value valueOf12(Scalar scalar) {
        String text = scalar.text();
        boolean isOther =
                switch (scalar.kind()) {
                    case BOOLEAN -> !text.equals("true") && !text.equals("false");
                    case INTEGER, FLOAT -> text.indexOf(':') >= 0 || text.indexOf('_') >= 0 || text.contains("0b");
                    default -> false;
                };
        if (isOther) {
            return Value.string(text);
        }
        boolean isWhole = scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.INTEGER_OF_1_2;
        return isWhole ? new Value.IntegerValue(integerOf12(text)) : value(scalar);
    }

    private static BigInteger integerOf12(String text) {
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return text.indexOf('x') >= 0 ? integer(text) : new BigInteger(text);
    }

    private static Value value(Scalar scalar) {
        return switch (scalar.kind()) {
            case STRING, TIMESTAMP, MARKED, INTEGER_OF_1_2 -> Value.string(scalar.text());
            case NULL -> Value.NULL;
            case BOOLEAN -> Value.bool(isTrue(scalar.text()));
            case INTEGER -> new Value.IntegerValue(integer(scalar.text()));
            case FLOAT -> new Value.FloatValue(real(scalar.text()), scalar.text());
        };
    }

    static boolean isTrue(String text) {
        return TRUE.contains(text.toLowerCase(Locale.ROOT));
    }

    /** YAML 1.1, integer: binary, octal by a leading zero, hexadecimal, sexagesimal, underscores. */
    private static BigInteger integer(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        String plain = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        BigInteger number = magnitude(plain);
        return negative ? number.negate() : number;
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.contains(":")) {
            BigInteger sum = BigInteger.ZERO;
            for (String part : digits.split(":")) {
                sum = sum.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
            return sum;
        }
        return digits.length() > 1 && digits.startsWith("0") ? new BigInteger(digits, 8) : new BigInteger(digits);
    }

    /** YAML 1.1, float: infinities, not-a-number, sexagesimal, underscores. */
    private static double real(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.endsWith(".nan")) {
            return Double.NaN;
        }
        double sign = digits.startsWith("-") ? -1 : 1;
        String plain = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        if (plain.equals(".inf")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        double sum = 0;
        for (String part : plain.split(":")) {
            sum = sum * 60 + Double.parseDouble(part);
        }
        return sign * sum;
    }
}
