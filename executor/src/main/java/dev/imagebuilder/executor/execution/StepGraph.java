package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** Runs steps as soon as all steps before them are done; what comes after one that failed is not begun. */
final class StepGraph {
    private final List<Step> steps;
    private final Map<String, List<Step>> dependants = new HashMap<>();
    private final Map<String, Integer> waitingFor = new HashMap<>();
    private final Set<String> notDone = new HashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final boolean failFast;
    private boolean failed;
    private int running;

    /** @param failFast whether nothing is begun any more once a step was not done */
    StepGraph(List<Step> steps, boolean failFast) {
        this.steps = steps;
        this.failFast = failFast;
        for (Step step : steps) {
            notDone.add(step.id());
            waitingFor.put(step.id(), step.after().size());
            step.after().forEach(before -> dependants
                    .computeIfAbsent(before, _ -> new ArrayList<>())
                    .add(step));
        }
    }

    /**
     * Runs the steps, and returns when nothing runs any more.
     *
     * @param workers how many may run at once
     * @param action does a step, and answers whether it was done
     * @return the ids of the steps that were not done
     */
    Set<String> run(int workers, StopSignal stop, Predicate<Step> action) {
        var slots = new Semaphore(workers);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new Starter(threads, slots, stop, action).startAll(ready());
            stop.onGiven(threads::shutdownNow);
            over.await();
        } catch (InterruptedException e) {
            stop.give();
            Thread.currentThread().interrupt();
        }
        return Set.copyOf(notDone);
    }

    private List<Step> ready() {
        return steps.stream().filter(step -> waitingFor.get(step.id()) == 0).toList();
    }

    private final class Starter {
        private final ExecutorService threads;
        private final Semaphore slots;
        private final StopSignal stop;
        private final Predicate<Step> action;

        private Starter(ExecutorService threads, Semaphore slots, StopSignal stop, Predicate<Step> action) {
            this.threads = threads;
            this.slots = slots;
            this.stop = stop;
            this.action = action;
        }

        private void startAll(List<Step> ready) {
            synchronized (StepGraph.this) {
                running += ready.size();
                if (running == 0) {
                    over.countDown();
                }
            }
            ready.forEach(this::start);
        }

        /** Once the signal is given no more threads can be had, and what is left is not begun. */
        private void start(Step step) {
            try {
                threads.execute(() -> run(step));
            } catch (RejectedExecutionException e) {
                ended();
            }
        }

        private void run(Step step) {
            List<Step> next = List.of();
            try {
                slots.acquire();
                try {
                    next = !stop.isGiven() && !isOver() && action.test(step) ? done(step) : failed();
                } finally {
                    slots.release();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                startAll(next);
                ended();
            }
        }

        private void ended() {
            synchronized (StepGraph.this) {
                running--;
                if (running == 0) {
                    over.countDown();
                }
            }
        }
    }

    private synchronized boolean isOver() {
        return failed && failFast;
    }

    private synchronized List<Step> failed() {
        failed = true;
        return List.of();
    }

    /** The steps that waited for nothing but this one. */
    private synchronized List<Step> done(Step step) {
        notDone.remove(step.id());
        return dependants.getOrDefault(step.id(), List.of()).stream()
                .filter(dependant -> waitingFor.merge(dependant.id(), -1, Integer::sum) == 0)
                .toList();
    }
}
