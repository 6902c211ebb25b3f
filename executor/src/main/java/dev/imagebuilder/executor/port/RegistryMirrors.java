package dev.imagebuilder.executor.port;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where else base images may be had.
 *
 * @param places by the host of a registry, or the beginning of a name, such as {@code docker.io/library}: hosts, or
 *     beginnings of names, that stand for it. They are tried in their order, and the original comes last
 */
public record RegistryMirrors(Map<String, List<String>> places) {

    /** Nowhere else. */
    public static final RegistryMirrors NONE = new RegistryMirrors(Map.of());

    public RegistryMirrors {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        places.forEach((from, to) -> copy.put(from, List.copyOf(to)));
        places = Collections.unmodifiableMap(copy);
    }
}
