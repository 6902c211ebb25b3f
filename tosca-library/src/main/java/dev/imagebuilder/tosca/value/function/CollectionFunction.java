package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Order;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions on strings, lists and maps (TOSCA 2.0, sections 10.2.2.3, 10.2.3.1 and 10.2.4). */
enum CollectionFunction implements Function {
    LENGTH("length", 1, 1, "STRING | LIST | MAP"),
    HAS_SUFFIX("has_suffix", 2, 2),
    HAS_PREFIX("has_prefix", 2, 2),
    CONTAINS("contains", 2, 2),
    HAS_ENTRY("has_entry", 2, 2),
    HAS_KEY("has_key", 2, 2),
    HAS_ALL_ENTRIES("has_all_entries", 2, 2),
    HAS_ALL_KEYS("has_all_keys", 2, 2),
    HAS_ANY_ENTRY("has_any_entry", 2, 2),
    HAS_ANY_KEY("has_any_key", 2, 2),
    UNION("union", 1, Form.ANY, "LIST, ..."),
    INTERSECTION("intersection", 1, Form.ANY, "LIST, ...");

    private final Form form;

    CollectionFunction(String keyname, int fewest, int most) {
        this(keyname, fewest, most, "WHOLE, PART");
    }

    CollectionFunction(String keyname, int fewest, int most, String arguments) {
        this.form = new Form(keyname, fewest, most, "{ $" + keyname + ": [ " + arguments + " ] }");
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public boolean isCondition() {
        return this != LENGTH && this != UNION && this != INTERSECTION;
    }

    @Override
    public String resultType(List<Value> arguments) {
        return switch (this) {
            case LENGTH -> "integer";
            case UNION, INTERSECTION -> "list";
            default -> "boolean";
        };
    }

    @Override
    public Optional<String> mistake(List<Value> arguments) {
        Value whole = arguments.getFirst();
        Value part = arguments.getLast();
        boolean isRight =
                switch (this) {
                    case LENGTH -> Family.canBe(whole, Family.STRING, Family.LIST, Family.MAP);
                    case HAS_PREFIX, HAS_SUFFIX, CONTAINS ->
                        Family.canBe(whole, Family.STRING, Family.LIST)
                                && Family.canBe(part, Family.STRING, Family.LIST)
                                && Family.canBeAlike(whole, part);
                    case HAS_ENTRY -> Family.canBe(whole, Family.LIST, Family.MAP) && canBeEntry(whole, part);
                    case HAS_KEY -> Family.canBe(whole, Family.MAP) && Family.canBe(part, Family.STRING);
                    case HAS_ALL_ENTRIES, HAS_ANY_ENTRY ->
                        Family.canBe(whole, Family.LIST, Family.MAP) && Family.canBe(part, Family.LIST);
                    case HAS_ALL_KEYS, HAS_ANY_KEY ->
                        Family.canBe(whole, Family.MAP) && Family.canBe(part, Family.LIST);
                    case UNION, INTERSECTION -> arguments.stream().allMatch(list -> Family.canBe(list, Family.LIST));
                };
        return isRight ? Optional.empty() : Optional.of("other types of values than these");
    }

    private static boolean canBeEntry(Value whole, Value entry) {
        return entries(whole).stream().flatMap(Collection::stream).allMatch(known -> Family.canBeAlike(known, entry));
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        Value whole = arguments.getFirst();
        Value part = arguments.getLast();
        return switch (this) {
            case LENGTH -> length(whole);
            case HAS_PREFIX, HAS_SUFFIX, CONTAINS -> sequence(whole, part);
            case HAS_ENTRY, HAS_ALL_ENTRIES, HAS_ANY_ENTRY ->
                entries(whole).isPresent() ? among(entries(whole).get(), part) : malformed();
            case HAS_KEY, HAS_ALL_KEYS, HAS_ANY_KEY ->
                whole instanceof Value.MapValue map ? among(map.entries().keySet(), part) : malformed();
            case UNION, INTERSECTION -> set(arguments);
        };
    }

    private Checked<Value> length(Value value) {
        if (value instanceof Value.StringValue string) {
            return number(string.text().codePointCount(0, string.text().length()));
        }
        Optional<Collection<Value>> entries = entries(value);
        return entries.isPresent() ? number(entries.get().size()) : malformed();
    }

    private static Checked<Value> number(int number) {
        return Checked.of(Value.integer(number));
    }

    private static Optional<Collection<Value>> entries(Value value) {
        if (value instanceof Value.ListValue list) {
            return Optional.of(list.items());
        }
        return value instanceof Value.MapValue map ? Optional.of(map.entries().values()) : Optional.empty();
    }

    private Checked<Value> sequence(Value whole, Value part) {
        if (whole instanceof Value.StringValue text && part instanceof Value.StringValue piece) {
            return truth(
                    switch (this) {
                        case HAS_PREFIX -> text.text().startsWith(piece.text());
                        case HAS_SUFFIX -> text.text().endsWith(piece.text());
                        default -> text.text().contains(piece.text());
                    });
        }
        if (whole instanceof Value.ListValue list && part instanceof Value.ListValue piece) {
            int length = piece.items().size();
            int size = list.items().size();
            return truth(
                    switch (this) {
                        case HAS_PREFIX ->
                            length <= size && list.items().subList(0, length).equals(piece.items());
                        case HAS_SUFFIX ->
                            length <= size
                                    && list.items().subList(size - length, size).equals(piece.items());
                        default -> Collections.indexOfSubList(list.items(), piece.items()) >= 0;
                    });
        }
        return malformed();
    }

    private Checked<Value> among(Collection<Value> there, Value wanted) {
        if (this == HAS_ENTRY || this == HAS_KEY) {
            return truth(isAmong(there, wanted));
        }
        if (!(wanted instanceof Value.ListValue list)) {
            return malformed();
        }
        boolean all = this == HAS_ALL_ENTRIES || this == HAS_ALL_KEYS;
        return truth(
                all
                        ? list.items().stream().allMatch(item -> isAmong(there, item))
                        : list.items().stream().anyMatch(item -> isAmong(there, item)));
    }

    private static boolean isAmong(Collection<Value> there, Value wanted) {
        return there.stream().anyMatch(value -> Order.equal(value, wanted));
    }

    private Checked<Value> set(List<Value> arguments) {
        if (!arguments.stream().allMatch(Value.ListValue.class::isInstance)) {
            return malformed();
        }
        Set<Value> set = new LinkedHashSet<>(((Value.ListValue) arguments.getFirst()).items());
        for (Value argument : arguments) {
            List<Value> items = ((Value.ListValue) argument).items();
            boolean changed = this == UNION ? set.addAll(items) : set.retainAll(items);
        }
        return Checked.of(Value.list(new ArrayList<>(set)));
    }

    private static Checked<Value> truth(boolean truth) {
        return Checked.of(Value.bool(truth));
    }

    private Checked<Value> malformed() {
        return Checked.failed(Finding.error(Code.FUNCTION_MALFORMED, "$" + keyname() + " does not take these values")
                .hint("write " + usage()));
    }
}
