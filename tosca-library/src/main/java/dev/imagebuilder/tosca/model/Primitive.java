package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.value.ScalarUnit;
import dev.imagebuilder.tosca.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types that need no definition (TOSCA 1.3, sections 3.2, 3.3 and 5.3). */
public enum Primitive {
    STRING("string", value -> value instanceof Value.StringValue),
    INTEGER("integer", value -> value instanceof Value.IntegerValue),
    FLOAT("float", value -> value instanceof Value.FloatValue || value instanceof Value.IntegerValue),
    BOOLEAN("boolean", value -> value instanceof Value.BooleanValue),
    TIMESTAMP("timestamp", matching("\\d{4}-\\d\\d?-\\d\\d?([Tt ].*)?")),
    NULL("null", value -> value instanceof Value.NullValue),
    VERSION("version", matching("\\d+\\.\\d+(\\.\\d+(\\.\\w+(-\\d+)?)?)?")),
    RANGE("range", Primitive::isRange),
    LIST("list", value -> value instanceof Value.ListValue),
    MAP("map", value -> value instanceof Value.MapValue),
    SIZE(ScalarUnit.SIZE),
    TIME(ScalarUnit.TIME),
    FREQUENCY(ScalarUnit.FREQUENCY),
    BITRATE(ScalarUnit.BITRATE);

    private final String typeName;
    private final Predicate<Value> instances;

    Primitive(String typeName, Predicate<Value> instances) {
        this.typeName = typeName;
        this.instances = instances;
    }

    Primitive(ScalarUnit kind) {
        this(
                kind.toString(),
                value -> value instanceof Value.StringValue string
                        && kind.amount(string.text()).isPresent());
    }

    public static Optional<Primitive> named(String name) {
        return Arrays.stream(values())
                .filter(primitive -> primitive.typeName.equals(name))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Primitive::toString).toList();
    }

    /** Whether a known value, secrets uncovered, is of this type. */
    public boolean hasInstance(Value value) {
        return instances.test(value);
    }

    private static Predicate<Value> matching(String pattern) {
        return value -> !(value instanceof Value.ListValue || value instanceof Value.MapValue)
                && Pattern.matches(pattern, value.toString());
    }

    private static boolean isRange(Value value) {
        return value instanceof Value.ListValue list
                && list.items().size() == 2
                && list.items().getFirst() instanceof Value.IntegerValue
                && (list.items().getLast() instanceof Value.IntegerValue
                        || list.items().getLast().equals(Value.string("UNBOUNDED")));
    }

    @Override
    public String toString() {
        return typeName;
    }
}
