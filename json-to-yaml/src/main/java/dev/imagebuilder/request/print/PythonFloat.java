package dev.imagebuilder.request.print;

import java.math.BigDecimal;

/** Prints a real number as Python does, in the fewest digits that mean it; YAML 1.1 wants a point in it. */
final class PythonFloat {
    private static final int SMALLEST_EXPONENT = -4;
    private static final int LARGEST_EXPONENT = 15;

    private PythonFloat() {}

    static String of(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String sign = Double.compare(number, 0.0) < 0 ? "-" : "";
        return sign + unsigned(Math.abs(number));
    }

    private static String unsigned(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = number == 0 ? 0 : decimal.precision() - decimal.scale() - 1;
        if (exponent >= SMALLEST_EXPONENT && exponent <= LARGEST_EXPONENT) {
            return decimal.setScale(Math.max(1, decimal.scale())).toPlainString();
        }
        String digits = decimal.unscaledValue().toString();
        String rest = digits.length() > 1 ? digits.substring(1) : "0";
        return "%c.%se%+03d".formatted(digits.charAt(0), rest, exponent);
    }
}
