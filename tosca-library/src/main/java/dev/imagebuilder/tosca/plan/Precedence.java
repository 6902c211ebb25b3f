package dev.imagebuilder.tosca.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Orders things so that each comes after those that must come before it, otherwise as they are given. */
final class Precedence {

    private Precedence() {}

    /**
     * What goes in circles is left out.
     *
     * @param before what must come before a thing; what is not among {@code all} does not count
     */
    static <T> List<T> order(Collection<T> all, Function<T, Collection<T>> before) {
        Map<T, Integer> waitingFor = new HashMap<>();
        Map<T, List<T>> followers = new HashMap<>();
        Set<T> given = new LinkedHashSet<>(all);
        for (T thing : given) {
            Set<T> wanted = new LinkedHashSet<>(before.apply(thing));
            wanted.retainAll(given);
            waitingFor.put(thing, wanted.size());
            wanted.forEach(one ->
                    followers.computeIfAbsent(one, _ -> new ArrayList<>()).add(thing));
        }
        Deque<T> ready = new ArrayDeque<>(
                given.stream().filter(thing -> waitingFor.get(thing) == 0).toList());
        List<T> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            T thing = ready.remove();
            order.add(thing);
            followers.getOrDefault(thing, List.of()).stream()
                    .filter(follower -> waitingFor.merge(follower, -1, Integer::sum) == 0)
                    .forEach(ready::add);
        }
        return order;
    }
}
