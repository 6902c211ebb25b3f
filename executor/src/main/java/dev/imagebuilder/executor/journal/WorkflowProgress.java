package dev.imagebuilder.executor.journal;

import dev.imagebuilder.tosca.topology.Course.Ending;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far a workflow has come that was interrupted, or what an event sets off.
 *
 * @param steps how those of its steps and delegations ended that are over, by their paths
 * @param judged what was found of the conditions of triggers, by their policies and names
 * @param done the ids of the operations that were done, and the paths of delegations that have changed a count
 * @param open the ids of the operations that were running when nothing more was recorded
 */
public record WorkflowProgress(
        Map<String, Ending> steps, Map<String, Entry.TriggerJudged> judged, Set<String> done, Set<String> open) {
    /** Of what has not begun. */
    public static final WorkflowProgress NONE = new WorkflowProgress(Map.of(), Map.of(), Set.of(), Set.of());

    private static final String WORKFLOW = "workflow ";
    private static final String EVENT = "notify ";

    public WorkflowProgress {
        steps = Map.copyOf(steps);
        judged = Map.copyOf(judged);
        done = Set.copyOf(done);
        open = Set.copyOf(open);
    }

    /** How a run of a workflow is called in the journal. */
    public static String verb(String workflow) {
        return WORKFLOW + workflow;
    }

    /** How a run is called there that does what an event sets off. */
    public static String verbOfEvent(String event) {
        return EVENT + event;
    }

    /** Whether nothing has begun. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** What was found of the conditions of a trigger, by its policy and its name. */
    public Optional<Entry.TriggerJudged> judgement(String trigger) {
        return Optional.ofNullable(judged.get(trigger));
    }

    /** Whether the delegation with this path is over. */
    public boolean isOver(String path) {
        return steps.containsKey(path);
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
        private final Map<String, Entry.TriggerJudged> judged = new HashMap<>();
        private final Set<String> done = new HashSet<>();
        private String verb = "";
        private boolean isOver = true;

        /** The same workflow or event goes on; any other run makes it begin anew. */
        void begun(String newVerb) {
            if (isOver || !newVerb.equals(verb)) {
                steps.clear();
                judged.clear();
                done.clear();
            }
            verb = newVerb;
            isOver = !verb.startsWith(WORKFLOW) && !verb.startsWith(EVENT);
        }

        void ended(boolean isComplete) {
            isOver = isOver || isComplete;
        }

        void over(Entry.WorkflowStepEnded step) {
            steps.put(step.step(), Ending.valueOf(step.ending()));
        }

        void judged(Entry.TriggerJudged judgement) {
            judged.put(judgement.trigger(), judgement);
        }

        void done(String step) {
            if (!isOver) {
                done.add(step);
            }
        }

        WorkflowProgress result(Set<String> open) {
            return isOver ? NONE : new WorkflowProgress(steps, judged, done, open);
        }
    }
}
