package dev.imagebuilder.tosca.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable maps that keep the author's order, which {@link Map#copyOf} does not. */
public final class Ordered {
    private static final Class<?> COPIES =
            Collections.unmodifiableMap(new LinkedHashMap<>()).getClass();

    private Ordered() {}

    /** A copy, unless the map is one already: nowhere else are such maps made of others. */
    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        return COPIES.isInstance(map) ? map : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
