package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.NodeTemplate;
import java.util.Map;

/** How a node comes to be (TOSCA 1.3, section 3.4.3; TOSCA 2.0, section 7.2.1). */
public sealed interface Making {

    /** As most nodes are. */
    Making CREATED = new Created();

    /** Its operations make it. */
    record Created() implements Making {}

    /** It is there already. */
    record Selected() implements Making {}

    /**
     * A service is to stand in for it, and none does so far.
     *
     * @param mayBeCreated whether its own operations may make it when there is no such service
     */
    record Open(boolean mayBeCreated) implements Making {}

    /**
     * The nodes of a service make it.
     *
     * @param workflows what carries its operations out, by {@code INTERFACE.OPERATION} (TOSCA 2.0, section 15.6)
     * @param offers what its capabilities are, by their names
     */
    record Substituted(Map<String, String> workflows, Map<String, Offer> offers) implements Making {

        /** A capability of another node. */
        public record Offer(String node, String capability) {}

        public Substituted {
            workflows = Map.copyOf(workflows);
            offers = Map.copyOf(offers);
        }
    }

    /** How a template says it. Nodes of other deployments are not known, so that none is selected before one is made. */
    static Making of(NodeTemplate node) {
        if (!node.isFound()) {
            return CREATED;
        }
        if (node.isSubstituted()) {
            return new Open(node.mayBeCreated());
        }
        return new Selected();
    }

    /** Whether it is not made here, so that what it has is not all known. */
    default boolean isFound() {
        return this instanceof Selected || this instanceof Open;
    }
}
