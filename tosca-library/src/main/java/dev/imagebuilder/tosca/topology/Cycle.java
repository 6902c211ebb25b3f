package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Things that lead back to the first of them, which is the one that comes first in its file.
 *
 * @param names what they are called
 * @param edges for each of them the place where it names the next
 */
record Cycle(List<String> names, List<Location> edges) {
    Cycle {
        int first = edges.indexOf(Collections.min(edges));
        names = rotated(names, first);
        edges = rotated(edges, first);
    }

    private static <T> List<T> rotated(List<T> items, int by) {
        List<T> rotated = new ArrayList<>(items);
        Collections.rotate(rotated, -by);
        return List.copyOf(rotated);
    }

    String name() {
        return names.getFirst();
    }

    Location location() {
        return edges.getFirst();
    }

    @Override
    public String toString() {
        return String.join(" -> ", names) + " -> " + name();
    }
}
