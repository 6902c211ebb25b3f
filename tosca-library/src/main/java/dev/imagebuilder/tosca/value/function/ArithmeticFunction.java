package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Functions on numbers (TOSCA 2.0, section 10.2.5). Amounts with a unit are computed only where their type is known, so
 * what is computed with them here stays unknown.
 */
enum ArithmeticFunction implements Function {
    SUM("sum", 1, Form.ANY),
    DIFFERENCE("difference", 2, 2),
    PRODUCT("product", 2, Form.ANY),
    QUOTIENT("quotient", 2, 2),
    REMAINDER("remainder", 2, 2),
    ROUND("round", 1, 1),
    FLOOR("floor", 1, 1),
    CEIL("ceil", 1, 1);

    private final Form form;

    ArithmeticFunction(String keyname, int fewest, int most) {
        String numbers = most == 1 ? "NUMBER" : most == 2 ? "NUMBER, NUMBER" : "NUMBER, ...";
        this.form = new Form(keyname, fewest, most, "{ $" + keyname + ": [ " + numbers + " ] }");
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public String resultType(List<Value> arguments) {
        boolean areScalars = arguments.stream().anyMatch(value -> Family.of(value) == Family.STRING);
        if (areScalars) {
            return "scalar";
        }
        return switch (this) {
            case QUOTIENT -> "float";
            case ROUND, FLOOR, CEIL -> "integer";
            default -> typeOf(arguments);
        };
    }

    private static String typeOf(List<Value> arguments) {
        boolean isFloat = arguments.stream().anyMatch(value -> value.typeName().equals("float"));
        boolean areIntegers =
                arguments.stream().allMatch(value -> value.typeName().equals("integer"));
        return isFloat ? "float" : areIntegers ? "integer" : "";
    }

    @Override
    public Optional<String> mistake(List<Value> arguments) {
        Value first = arguments.getFirst();
        List<Value> others = arguments.subList(1, arguments.size());
        boolean isRight = arguments.stream().allMatch(ArithmeticFunction::canBeAmount)
                && switch (this) {
                    case SUM, DIFFERENCE -> others.stream().allMatch(other -> Family.canBeAlike(first, other));
                    case PRODUCT, QUOTIENT, REMAINDER ->
                        others.stream().allMatch(other -> Family.canBe(other, Family.NUMBER));
                    case ROUND, FLOOR, CEIL -> Family.canBe(first, Family.NUMBER);
                };
        return isRight ? Optional.empty() : Optional.of("numbers, or amounts where they make sense");
    }

    /** A number, or a number with a unit. */
    private static boolean canBeAmount(Value value) {
        if (value instanceof Value.StringValue string) {
            String[] words = string.text().strip().split("\\s+");
            return words.length == 2 && Character.isDigit(words[0].charAt(words[0].length() > 1 ? 1 : 0));
        }
        boolean isOtherString =
                Family.of(value) == Family.STRING && !value.typeName().equals("scalar");
        return Family.canBe(value, Family.NUMBER, Family.STRING) && !isOtherString;
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        if (arguments.stream().anyMatch(Value.StringValue.class::isInstance)) {
            return Checked.of(new Value.Pending("$" + keyname()));
        }
        boolean areNumbers = arguments.stream()
                .allMatch(value -> value instanceof Value.IntegerValue
                        || value instanceof Value.FloatValue real && Double.isFinite(real.number()));
        boolean dividesByZero = (this == QUOTIENT || this == REMAINDER)
                && areNumbers
                && number(arguments.getLast()).signum() == 0;
        if (!areNumbers || dividesByZero) {
            return Checked.failed(Finding.error(
                            Code.FUNCTION_MALFORMED,
                            "$" + keyname() + (dividesByZero ? " cannot divide by zero" : " takes numbers"))
                    .hint("write " + usage()));
        }
        List<BigDecimal> numbers =
                arguments.stream().map(ArithmeticFunction::number).toList();
        boolean areIntegers = arguments.stream().allMatch(Value.IntegerValue.class::isInstance);
        return Checked.of(value(result(numbers), areIntegers));
    }

    private static BigDecimal number(Value value) {
        return value instanceof Value.IntegerValue integer
                ? new BigDecimal(integer.number())
                : BigDecimal.valueOf(((Value.FloatValue) value).number());
    }

    private BigDecimal result(List<BigDecimal> numbers) {
        BigDecimal first = numbers.getFirst();
        BigDecimal last = numbers.getLast();
        return switch (this) {
            case SUM -> numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            case DIFFERENCE -> first.subtract(last);
            case PRODUCT -> numbers.stream().reduce(BigDecimal.ONE, (a, b) -> a.multiply(b, MathContext.DECIMAL128));
            case QUOTIENT -> first.divide(last, MathContext.DECIMAL64);
            case REMAINDER -> first.remainder(last);
            // The standard rounds halves down.
            case ROUND -> first.setScale(0, RoundingMode.HALF_DOWN);
            case FLOOR -> first.setScale(0, RoundingMode.FLOOR);
            case CEIL -> first.setScale(0, RoundingMode.CEILING);
        };
    }

    private Value value(BigDecimal number, boolean areIntegers) {
        boolean isInteger = this != QUOTIENT && (areIntegers || this == ROUND || this == FLOOR || this == CEIL);
        BigInteger whole = number.toBigInteger();
        return isInteger ? new Value.IntegerValue(whole) : new Value.FloatValue(number.doubleValue());
    }
}
