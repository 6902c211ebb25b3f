package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.value.Value;
import java.util.Map;

/**
 * Writes values as texts for tools, with their secrets uncovered: as JSON, or as YAML, which keeps what JSON has no form
 * for. A value that JSON can say is written the same way in both.
 */
final class ExposedText {
    private final boolean isJson;
    private final StringBuilder text = new StringBuilder();

    private ExposedText(boolean isJson) {
        this.isJson = isJson;
    }

    static String json(Value value) {
        return new ExposedText(true).write(value).text.toString();
    }

    static String yaml(Value value) {
        return new ExposedText(false).write(value).text.toString();
    }

    private ExposedText write(Value value) {
        switch (value) {
            case Value.StringValue string -> quote(string.text());
            case Value.IntegerValue integer -> text.append(integer.number());
            case Value.FloatValue real -> text.append(number(real.number()));
            case Value.BooleanValue bool -> text.append(bool.truth());
            case Value.NullValue _ -> text.append("null");
            case Value.ListValue list -> {
                text.append('[');
                String separator = "";
                for (Value item : list.items()) {
                    text.append(separator);
                    write(item);
                    separator = ", ";
                }
                text.append(']');
            }
            case Value.MapValue map -> write(map);
            case Value.Secret secret -> write(secret.hidden());
            case Value.Pending pending -> throw new IllegalStateException("a value is not known yet: " + pending);
        }
        return this;
    }

    private void write(Value.MapValue map) {
        text.append('{');
        String separator = "";
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
            text.append(separator);
            Value key = entry.getKey();
            write(isJson && !(key instanceof Value.StringValue) ? Value.string(key.toString()) : key);
            text.append(": ");
            write(entry.getValue());
            separator = ", ";
        }
        text.append('}');
    }

    /** YAML 1.1 takes 1.0E10 for a text, and 1.0E+10 for a number. */
    private String number(double number) {
        if (Double.isFinite(number)) {
            return Double.toString(number).replaceFirst("E(?=\\d)", "E+");
        }
        String name = Double.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
        return isJson ? "null" : name;
    }

    private void quote(String string) {
        text.append('"');
        string.chars().forEach(c -> {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                default -> {
                    if (isPlain(c)) {
                        text.append((char) c);
                    } else {
                        text.append("\\u%04x".formatted(c));
                    }
                }
            }
        });
        text.append('"');
    }

    /** Whether a character may stand as it is in YAML, and in a line. */
    private static boolean isPlain(int c) {
        return c >= 0x20 && c < 0x7f || c >= 0xa0 && c != 0x2028 && c != 0x2029 && c < 0xfeff || isHalf(c);
    }

    /** Half of a character beyond U+FFFF: YAML cannot escape it as JSON does. */
    private static boolean isHalf(int c) {
        return Character.isSurrogate((char) c);
    }
}
