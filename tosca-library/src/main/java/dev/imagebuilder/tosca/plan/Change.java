package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.state.InstanceId;
import java.util.Locale;

/**
 * What is to become of a node, and why.
 *
 * @param reason in the words of a user: "new", "its property target changed"
 * @param destroys whether something that exists is deleted for it
 */
public record Change(InstanceId instance, Action action, String reason, boolean destroys) {

    /** What can become of a node. */
    public enum Action {
        /** It does not exist and is to. */
        CREATE,
        /** It is half made, and the other half follows. */
        RESUME,
        /** It stays, and is changed. */
        UPDATE,
        /** It is made anew. */
        REPLACE,
        /** It is to be gone. */
        DELETE;

        /** In lower case. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
