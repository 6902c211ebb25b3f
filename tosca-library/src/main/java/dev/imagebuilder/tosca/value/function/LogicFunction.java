package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Order;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Functions that give true or false (TOSCA 2.0, sections 10.2.2.1 and 10.2.2.2). */
enum LogicFunction implements Function {
    AND("and", 2, Form.ANY),
    OR("or", 2, Form.ANY),
    NOT("not", 1, 1),
    XOR("xor", 2, 2),
    EQUAL("equal", 2, 2),
    GREATER_THAN("greater_than", 2, 2),
    GREATER_OR_EQUAL("greater_or_equal", 2, 2),
    LESS_THAN("less_than", 2, 2),
    LESS_OR_EQUAL("less_or_equal", 2, 2),
    /** Not in the table of the standard, and used in its examples. */
    IN_RANGE("in_range", 2, 2),
    VALID_VALUES("valid_values", 2, 2),
    MATCHES("matches", 2, 2);

    private final Form form;

    LogicFunction(String keyname, int fewest, int most) {
        String values = most == 1 ? "VALUE" : most == 2 ? "VALUE, VALUE" : "VALUE, VALUE, ...";
        this.form = new Form(keyname, fewest, most, "{ $" + keyname + ": [ " + values + " ] }");
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public boolean isCondition() {
        return true;
    }

    @Override
    public String resultType(List<Value> arguments) {
        return "boolean";
    }

    @Override
    public Optional<String> mistake(List<Value> arguments) {
        Value left = arguments.getFirst();
        Value right = arguments.getLast();
        boolean isRight =
                switch (this) {
                    case AND, OR, NOT, XOR -> arguments.stream().allMatch(value -> Family.canBe(value, Family.BOOLEAN));
                    case EQUAL -> Family.canBeAlike(left, right);
                    case GREATER_THAN, GREATER_OR_EQUAL, LESS_THAN, LESS_OR_EQUAL ->
                        Family.canBeAlike(left, right) && hasOrder(left) && hasOrder(right);
                    case IN_RANGE, VALID_VALUES -> isList(left, right);
                    case MATCHES -> Family.canBe(left, Family.STRING) && Family.canBe(right, Family.STRING);
                };
        return isRight ? Optional.empty() : Optional.of(wanted());
    }

    private static boolean hasOrder(Value value) {
        return Family.canBe(value, Family.NUMBER, Family.STRING);
    }

    private static boolean isList(Value value, Value list) {
        boolean areAlike = !(list instanceof Value.ListValue known)
                || known.items().stream().allMatch(item -> Family.canBeAlike(value, item));
        return Family.canBe(list, Family.LIST) && areAlike;
    }

    private String wanted() {
        return switch (this) {
            case AND, OR, NOT, XOR -> "true and false";
            case EQUAL -> "two values of the same type";
            case GREATER_THAN, GREATER_OR_EQUAL, LESS_THAN, LESS_OR_EQUAL ->
                "two values of the same type that come one after the other";
            case IN_RANGE -> "a value and a list of the lowest and the highest";
            case VALID_VALUES -> "a value and a list of values of its type";
            case MATCHES -> "a string and a regular expression";
        };
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        return switch (this) {
            case AND -> logic(arguments, arguments.stream().allMatch(LogicFunction::isTrue));
            case OR -> logic(arguments, arguments.stream().anyMatch(LogicFunction::isTrue));
            case NOT -> logic(arguments, !isTrue(arguments.getFirst()));
            case XOR -> logic(arguments, isTrue(arguments.getFirst()) != isTrue(arguments.getLast()));
            case EQUAL -> truth(Order.equal(arguments.getFirst(), arguments.getLast()));
            case GREATER_THAN -> compared(arguments, order -> order > 0);
            case GREATER_OR_EQUAL -> compared(arguments, order -> order >= 0);
            case LESS_THAN -> compared(arguments, order -> order < 0);
            case LESS_OR_EQUAL -> compared(arguments, order -> order <= 0);
            case IN_RANGE -> inRange(arguments.getFirst(), arguments.getLast());
            case VALID_VALUES -> validValues(arguments.getFirst(), arguments.getLast());
            case MATCHES ->
                matches(arguments.getFirst().toString(), arguments.getLast().toString());
        };
    }

    private static Checked<Value> truth(boolean truth) {
        return Checked.of(Value.bool(truth));
    }

    private static boolean isTrue(Value value) {
        return value instanceof Value.BooleanValue bool && bool.truth();
    }

    private Checked<Value> logic(List<Value> arguments, boolean truth) {
        return arguments.stream().allMatch(Value.BooleanValue.class::isInstance)
                ? truth(truth)
                : malformed("takes true and false, and one of these is neither");
    }

    private static Checked<Value> compared(List<Value> arguments, IntPredicate wanted) {
        return truth(Order.compare(arguments.getFirst(), arguments.getLast())
                .filter(wanted::test)
                .isPresent());
    }

    private Checked<Value> inRange(Value value, Value range) {
        if (!(range instanceof Value.ListValue list) || list.items().size() != 2) {
            return malformed("takes a value and a list of the lowest and the highest");
        }
        boolean isAbove = Order.compare(value, list.items().getFirst())
                .filter(order -> order >= 0)
                .isPresent();
        boolean isBelow = Order.compare(value, list.items().getLast())
                .filter(order -> order <= 0)
                .isPresent();
        return truth(isAbove && isBelow);
    }

    private Checked<Value> validValues(Value value, Value values) {
        return values instanceof Value.ListValue list
                ? truth(list.items().stream().anyMatch(item -> Order.equal(value, item)))
                : malformed("takes a value and a list of values");
    }

    private Checked<Value> matches(String text, String pattern) {
        try {
            return truth(Pattern.compile(pattern).matcher(text).find());
        } catch (PatternSyntaxException e) {
            return malformed("takes a regular expression: " + e.getDescription());
        }
    }

    private Checked<Value> malformed(String why) {
        return Checked.failed(Finding.error(Code.FUNCTION_MALFORMED, "$" + keyname() + " " + why)
                .hint("write " + usage()));
    }
}
