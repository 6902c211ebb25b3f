package dev.imagebuilder.tosca.state;

import java.util.Locale;

/** The state of a node (TOSCA 1.3, section 3.4.1). */
public enum NodeState {
    INITIAL,
    CREATING,
    CREATED,
    CONFIGURING,
    CONFIGURED,
    STARTING,
    STARTED,
    STOPPING,
    DELETING,
    DELETED,
    ERROR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
