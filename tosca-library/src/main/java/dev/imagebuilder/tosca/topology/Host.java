package dev.imagebuilder.tosca.topology;

/** Where an operation is carried out. */
public sealed interface Host {

    /** The machine that the orchestrator runs on. */
    record Orchestrator() implements Host {}

    /**
     * Another machine.
     *
     * @param node the name of the node that it is; of a jump host that is no node, how the blueprint writes it
     * @param access how it is reached, as far as its node says
     */
    record Remote(String node, String address, Access access) implements Host {}

    /** A machine whose address nothing has set yet. */
    record Unknown(String node) implements Host {}
}
