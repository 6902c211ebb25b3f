package dev.imagebuilder.tosca.topology;

import java.util.Optional;

/**
 * Names what a service brings along that stands in for a node: {@code web/db} is the {@code db} of the service that
 * stands in for {@code web}. A blueprint that has such a name itself is refused, so that no two are called the same.
 */
final class InnerName {
    private static final char BETWEEN = '/';

    private InnerName() {}

    /** What something inside goes by. */
    static String of(String outer, String inner) {
        return outer + BETWEEN + inner;
    }

    /** The node that something is inside of; empty when it belongs to the blueprint itself. */
    static Optional<String> outer(String name) {
        int end = name.lastIndexOf(BETWEEN);
        return end < 0 ? Optional.empty() : Optional.of(name.substring(0, end));
    }

    /** What the values go by that the inputs of the service have. */
    static String inputs(String outer) {
        return of(outer, "");
    }

    /** What a node outside of the service goes by inside of it, as long as it is looked at alone. */
    static String foreign(String node) {
        return of("..", node);
    }
}
