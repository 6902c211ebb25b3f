package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.journal.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the journal tells of operations, held against the marks they left.
 *
 * @param once how many operations ran once
 * @param again how many ran more than once, as they were cut off
 * @param broken what must never be, in words
 */
record Account(int once, int again, List<String> broken) {
    Account {
        broken = List.copyOf(broken);
    }

    /**
     * Sees that what the journal says was done ran exactly once, and anything else no more often than it was begun.
     *
     * @param lost the steps of those entries that were cut out of the journal on purpose
     */
    static Account of(List<Entry> entries, List<Mark> marks, List<String> lost) {
        Map<String, Integer> started = new HashMap<>();
        Map<String, Integer> done = new HashMap<>();
        lost.forEach(step -> started.merge(step, 1, Integer::sum));
        List<String> broken = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.StepStarted step -> {
                    started.merge(step.step(), 1, Integer::sum);
                    if (done.containsKey(step.step())) {
                        broken.add(step.step() + " was begun again after it was done");
                    }
                }
                case Entry.StepDone step -> done.merge(step.step(), 1, Integer::sum);
                default -> {}
            }
        }
        Map<String, Integer> begun = count(marks, true);
        Map<String, Integer> ended = count(marks, false);
        Set<String> steps = new TreeSet<>(begun.keySet());
        steps.addAll(done.keySet());
        for (String step : steps) {
            int times = begun.getOrDefault(step, 0);
            if (times > started.getOrDefault(step, 0)) {
                broken.add(
                        step + " ran " + times + " times, and the journal knows of " + started.getOrDefault(step, 0));
            }
            if (done.getOrDefault(step, 0) > 1) {
                broken.add(step + " was done " + done.get(step) + " times");
            }
            if (done.containsKey(step) && !ended.containsKey(step)) {
                broken.add(step + " was recorded as done, and never came to its end");
            }
        }
        Mark.overlapping(marks).stream()
                .filter(step -> !lost.contains(step))
                .forEach(step -> broken.add(step + " ran on beside the run that repeated it"));
        int once = (int) begun.values().stream().filter(times -> times == 1).count();
        return new Account(once, begun.size() - once, broken);
    }

    /** The steps that were running when nothing more was recorded. */
    static Set<String> inFlight(List<Entry> entries) {
        Set<String> open = new TreeSet<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Entry.StepStarted step -> open.add(step.step());
                case Entry.StepDone step -> open.remove(step.step());
                case Entry.StepFailed step -> open.remove(step.step());
                default -> {}
            }
        }
        return open;
    }

    private static Map<String, Integer> count(List<Mark> marks, boolean begins) {
        Map<String, Integer> count = new HashMap<>();
        marks.stream()
                .filter(mark -> mark.isBegin() == begins)
                .forEach(mark -> count.merge(mark.step(), 1, Integer::sum));
        return count;
    }
}
