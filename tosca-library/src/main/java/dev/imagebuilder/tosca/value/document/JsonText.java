package dev.imagebuilder.tosca.value.document;

import dev.imagebuilder.tosca.value.Value;
import java.math.BigInteger;
import java.text.ParsePosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON (RFC 8259). */
final class JsonText {
    private static final int DEEPEST = 200;
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9]\\d{0,999})(\\.\\d{1,999})?([eE][+-]?\\d{1,9})?");

    private final String text;
    private final ParsePosition at = new ParsePosition(0);

    private JsonText(String text) {
        this.text = text;
    }

    /** The value that a text is, empty when it is not JSON or has more than 200 levels. */
    static Optional<Value> value(String text) {
        var json = new JsonText(text);
        Optional<Value> value = json.value(0);
        return value.filter(_ -> json.next() == 0 && json.index() == text.length());
    }

    private Optional<Value> value(int depth) {
        return switch (next()) {
            case '{' -> depth > DEEPEST ? Optional.empty() : object(depth);
            case '[' -> depth > DEEPEST ? Optional.empty() : array(depth);
            case '"' -> string();
            case 't' -> word("true", Value.bool(true));
            case 'f' -> word("false", Value.bool(false));
            case 'n' -> word("null", Value.NULL);
            default -> number();
        };
    }

    /** The next character that is no space, or 0 at the end. */
    private char next() {
        while (current() != 0 && " \t\r\n".indexOf(current()) >= 0) {
            skip(1);
        }
        return current();
    }

    private char current() {
        return index() < text.length() ? text.charAt(index()) : 0;
    }

    private int index() {
        return at.getIndex();
    }

    private void skip(int characters) {
        at.setIndex(index() + characters);
    }

    private boolean take(char wanted) {
        boolean isThere = next() == wanted;
        skip(isThere ? 1 : 0);
        return isThere;
    }

    private Optional<Value> object(int depth) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        take('{');
        if (take('}')) {
            return Optional.of(new Value.MapValue(entries));
        }
        do {
            Optional<Value> key = next() == '"' ? string() : Optional.empty();
            Optional<Value> value = key.isPresent() && take(':') ? value(depth + 1) : Optional.empty();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            entries.put(key.get(), value.get());
        } while (take(','));
        return take('}') ? Optional.of(new Value.MapValue(entries)) : Optional.empty();
    }

    private Optional<Value> array(int depth) {
        List<Value> items = new ArrayList<>();
        take('[');
        if (take(']')) {
            return Optional.of(Value.list(items));
        }
        do {
            Optional<Value> item = value(depth + 1);
            if (item.isEmpty()) {
                return item;
            }
            items.add(item.get());
        } while (take(','));
        return take(']') ? Optional.of(Value.list(items)) : Optional.empty();
    }

    private Optional<Value> word(String word, Value value) {
        boolean isThere = text.startsWith(word, index());
        skip(isThere ? word.length() : 0);
        return isThere ? Optional.of(value) : Optional.empty();
    }

    private Optional<Value> number() {
        Matcher number = NUMBER.matcher(text).region(index(), text.length());
        if (!number.lookingAt()) {
            return Optional.empty();
        }
        at.setIndex(number.end());
        boolean isWhole = number.group(1) == null && number.group(2) == null;
        return Optional.of(
                isWhole
                        ? new Value.IntegerValue(new BigInteger(number.group()))
                        : new Value.FloatValue(Double.parseDouble(number.group())));
    }

    private Optional<Value> string() {
        var read = new StringBuilder();
        for (skip(1); index() < text.length(); skip(1)) {
            char c = current();
            if (c == '"') {
                skip(1);
                return Optional.of(Value.string(read.toString()));
            }
            if (c < ' ' || c == '\\' && !escaped(read)) {
                return Optional.empty();
            }
            if (c != '\\') {
                read.append(c);
            }
        }
        return Optional.empty();
    }

    /** Reads what a backslash stands before, up to its last character. */
    private boolean escaped(StringBuilder read) {
        skip(1);
        int known = "\"\\/bfnrt".indexOf(current());
        if (known >= 0) {
            read.append("\"\\/\b\f\n\r\t".charAt(known));
            return true;
        }
        boolean isCode = current() == 'u'
                && index() + 4 < text.length()
                && text.substring(index() + 1, index() + 5).chars().allMatch(c -> Character.digit(c, 16) >= 0);
        if (isCode) {
            read.append((char) Integer.parseInt(text.substring(index() + 1, index() + 5), 16));
            skip(4);
        }
        return isCode;
    }
}
