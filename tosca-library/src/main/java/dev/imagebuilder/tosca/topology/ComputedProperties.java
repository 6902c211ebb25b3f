package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The properties that have been computed, each once, and those that are being computed. */
final class ComputedProperties {
    private static final int DEEPEST = 200;

    private final Map<Key, Value> computed = new HashMap<>();
    /** What is being computed, each with the place that asks for it. */
    private final Map<Key, Location> open = new LinkedHashMap<>();

    /** The value of a property that has been computed. */
    Optional<Value> find(PropertySet set, String name) {
        return Optional.ofNullable(computed.get(new Key(set, name)));
    }

    /**
     * Computes the value of a property; an error when it depends on itself, or on too many others.
     *
     * @param asking the place that asks for it
     * @param computation computes it; empty when that comes to nothing
     */
    Checked<Value> compute(PropertySet set, String name, Location asking, Supplier<Optional<Value>> computation) {
        var key = new Key(set, name);
        if (open.containsKey(key)) {
            return Checked.failed(cycle(key, asking));
        }
        if (open.size() == DEEPEST) {
            return Checked.failed(tooDeep());
        }
        open.put(key, asking);
        Value value = computation.get().orElseGet(() -> new Value.Pending("property " + key));
        open.remove(key);
        computed.put(key, value);
        return Checked.of(value);
    }

    private Finding tooDeep() {
        return Finding.error(
                        Code.REFERENCE_TOO_DEEP,
                        "the value of " + open.keySet().iterator().next() + " depends on more than " + DEEPEST
                                + " others, one after the other")
                .hint("give one of them a value of its own, or an input");
    }

    private Finding cycle(Key key, Location asking) {
        List<Key> line = List.copyOf(open.keySet());
        List<Key> round = line.subList(line.indexOf(key), line.size());
        List<Location> edges =
                new ArrayList<>(round.stream().skip(1).map(open::get).toList());
        edges.add(asking);
        var cycle = new Cycle(round.stream().map(Key::toString).toList(), edges);
        return Finding.error(
                        Code.REFERENCE_CYCLE, cycle.location(), "the value of " + cycle.name() + " depends on itself")
                .note(cycle.toString());
    }

    /** A property of one thing; two things can go by the same name. */
    private record Key(PropertySet set, String name) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.set == set && key.name.equals(name);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(set) + name.hashCode();
        }

        @Override
        public String toString() {
            return set.owner() + "." + name;
        }
    }
}
