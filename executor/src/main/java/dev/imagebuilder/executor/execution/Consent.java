package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.Step;
import java.util.List;

/** What the user allows. */
public interface Consent {
    /** Everything. */
    Consent GIVEN = new Consent() {
        @Override
        public boolean toDestroy(List<Change> changes) {
            return true;
        }

        @Override
        public boolean toForget(int nodes) {
            return true;
        }

        @Override
        public boolean toRepeat(List<Step.CallOperation> steps) {
            return true;
        }
    };

    /** Whether what exists may be deleted or made anew. */
    boolean toDestroy(List<Change> changes);

    /** Whether it may be forgotten that so many nodes are deployed, although they stay where they are. */
    boolean toForget(int nodes);

    /** Whether operations may run again of which nobody knows how far they came. */
    boolean toRepeat(List<Step.CallOperation> steps);
}
