package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.topology.Course.Ending;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far an interrupted workflow has come.
 *
 * @param steps how those of its steps ended that are over, by their paths
 * @param done the ids of the operations that were done
 * @param open the ids of those that were running when nothing more was recorded
 */
public record WorkflowProgress(Map<String, Ending> steps, Set<String> done, Set<String> open) {
    /** Of a workflow that has not begun. */
    public static final WorkflowProgress NONE = new WorkflowProgress(Map.of(), Set.of(), Set.of());

    private static final String VERB = "workflow ";

    public WorkflowProgress {
        steps = Map.copyOf(steps);
        done = Set.copyOf(done);
        open = Set.copyOf(open);
    }

    /** How a run of a workflow is called in the journal. */
    public static String verb(String workflow) {
        return VERB + workflow;
    }

    /** The steps that are over of the workflow that runs under a path, by their names. */
    public Map<String, Ending> endings(String path) {
        Map<String, Ending> own = new HashMap<>();
        steps.forEach((step, ending) -> {
            if (step.startsWith(path) && step.indexOf('/', path.length()) < 0) {
                own.put(step.substring(path.length()), ending);
            }
        });
        return own;
    }

    public boolean isDone(String step) {
        return done.contains(step);
    }

    public boolean isOpen(String step) {
        return open.contains(step);
    }

    /** Learns it from entries. */
    static final class Replay {
        private final Map<String, Ending> steps = new HashMap<>();
        private final Set<String> done = new HashSet<>();
        private String verb = "";
        private boolean isOver = true;

        /** The same workflow goes on; any other run makes it begin anew. */
        void begun(String newVerb) {
            if (isOver || !newVerb.equals(verb)) {
                steps.clear();
                done.clear();
            }
            verb = newVerb;
            isOver = !verb.startsWith(VERB);
        }

        void ended(boolean isComplete) {
            isOver = isOver || isComplete;
        }

        void over(Entry.WorkflowStepEnded step) {
            steps.put(step.step(), Ending.valueOf(step.ending()));
        }

        void done(String step) {
            if (!isOver) {
                done.add(step);
            }
        }

        WorkflowProgress result(Set<String> open) {
            return isOver ? NONE : new WorkflowProgress(steps, done, open);
        }
    }
}
