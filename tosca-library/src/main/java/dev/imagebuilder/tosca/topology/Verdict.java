package dev.imagebuilder.tosca.topology;

import java.util.List;

/**
 * Whether conditions hold.
 *
 * @param looked what each of them looked at, and what that was, in the words of a user
 */
public record Verdict(boolean holds, List<String> looked) {
    public Verdict {
        looked = List.copyOf(looked);
    }
}
