package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.value.Order;
import dev.imagebuilder.tosca.value.ScalarUnit;
import dev.imagebuilder.tosca.value.Timestamp;
import dev.imagebuilder.tosca.value.Value;
import dev.imagebuilder.tosca.value.VersionNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The types that need no definition (TOSCA 1.3, sections 3.2, 3.3 and 5.3). */
public enum Primitive {
    STRING("string", value -> value instanceof Value.StringValue),
    INTEGER("integer", value -> value instanceof Value.IntegerValue),
    FLOAT("float", value -> value instanceof Value.FloatValue || value instanceof Value.IntegerValue),
    BOOLEAN("boolean", value -> value instanceof Value.BooleanValue),
    TIMESTAMP("timestamp", value -> value instanceof Value.StringValue string && Timestamp.isValid(string.text())),
    NULL("null", value -> value instanceof Value.NullValue),
    NIL("nil", value -> value instanceof Value.NullValue),
    BYTES("bytes", Primitive::isBase64),
    SCALAR("scalar", value -> value instanceof Value.StringValue),
    VERSION("version", Primitive::isVersion),
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

    /** Those of a version of TOSCA. */
    public static List<String> names(Version version) {
        return Arrays.stream(values())
                .filter(primitive -> primitive.isOf(version))
                .map(Primitive::toString)
                .toList();
    }

    /** Whether a known value, secrets uncovered, is of this type. */
    public boolean hasInstance(Value value) {
        return instances.test(value);
    }

    /** Whether an instance is one for TOSCA 2.0 too, which takes less (TOSCA 2.0, section 9.1). */
    boolean hasStrictInstance(Value value) {
        return switch (this) {
            case INTEGER ->
                value instanceof Value.IntegerValue integer && integer.number().bitLength() < Long.SIZE;
            case TIMESTAMP -> Timestamp.isOfRfc3339(value.toString());
            case VERSION -> value instanceof Value.StringValue;
            case BYTES -> value.toString().replaceAll("\\s", "").length() % 4 == 0;
            default -> true;
        };
    }

    /** Two parts of a version look like a real number to YAML. */
    private static boolean isVersion(Value value) {
        return (value instanceof Value.StringValue || value instanceof Value.FloatValue)
                && VersionNumber.of(value.toString()).isPresent();
    }

    private static boolean isBase64(Value value) {
        if (!(value instanceof Value.StringValue string)) {
            return false;
        }
        try {
            java.util.Base64.getMimeDecoder().decode(string.text());
            return string.text().chars().allMatch(c -> c < 128);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isRange(Value value) {
        if (!(value instanceof Value.ListValue list) || list.items().size() != 2) {
            return false;
        }
        Value lower = list.items().getFirst();
        Value upper = list.items().getLast();
        boolean areEnds = isEnd(lower) && isEnd(upper);
        return areEnds && Order.compare(lower, upper).filter(order -> order > 0).isEmpty();
    }

    private static boolean isEnd(Value value) {
        return value instanceof Value.IntegerValue || value.equals(Value.string("UNBOUNDED"));
    }

    /** Whether a version of TOSCA has this type. */
    public boolean isOf(Version version) {
        return switch (this) {
            case NIL, BYTES, SCALAR -> !version.isSimple();
            case NULL, RANGE, SIZE, TIME, FREQUENCY -> version.isSimple();
            case BITRATE -> version.isSimple() && version.since(Version.SIMPLE_1_2);
            default -> true;
        };
    }

    /** Whether its values have entries. */
    public boolean isCollection() {
        return this == LIST || this == MAP;
    }

    @Override
    public String toString() {
        return typeName;
    }
}
