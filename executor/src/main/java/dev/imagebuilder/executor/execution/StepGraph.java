package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Runs steps as soon as all steps before them are done, first those that most others wait for one after the other; what
 * comes after one that failed is not begun.
 */
final class StepGraph {
    private final boolean failFast;
    private final Map<String, List<Step>> dependants = new HashMap<>();
    private final Map<String, Integer> waitingFor = new HashMap<>();
    private final Set<String> notDone = new HashSet<>();
    private final Queue<Step> ready;
    private final CountDownLatch over = new CountDownLatch(1);
    private Runnable more = () -> {};
    private boolean closed;
    private int running;
    private int aside;

    /**
     * @param steps each after those that must be done before it
     * @param failFast whether nothing is begun any more once a step was not done
     */
    StepGraph(List<Step> steps, boolean failFast) {
        this.failFast = failFast;
        for (Step step : steps) {
            notDone.add(step.id());
            waitingFor.put(step.id(), step.after().size());
            step.after().forEach(before -> dependants
                    .computeIfAbsent(before, _ -> new ArrayList<>())
                    .add(step));
        }
        Map<String, Integer> remaining = remaining(steps);
        this.ready = new PriorityQueue<>(
                Comparator.comparing((Step step) -> remaining.get(step.id())).reversed());
        steps.stream().filter(step -> step.after().isEmpty()).forEach(ready::add);
    }

    /** How many steps there are at most one after the other from each step to the end. */
    private Map<String, Integer> remaining(List<Step> steps) {
        Map<String, Integer> remaining = new HashMap<>();
        for (Step step : steps.reversed()) {
            int after = dependants.getOrDefault(step.id(), List.of()).stream()
                    .mapToInt(dependant -> remaining.get(dependant.id()))
                    .max()
                    .orElse(0);
            remaining.put(step.id(), after + 1);
        }
        return remaining;
    }

    /**
     * Runs the steps, and returns when nothing runs any more.
     *
     * @param workers how many may run at once
     * @param action does a step, and answers whether it was done
     * @return the ids of the steps that were not done
     */
    Set<String> run(int workers, StopSignal stop, Predicate<Step> action) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stop.onGiven(() -> close(threads));
            more = () -> begin(workers, threads, action);
            more.run();
            over.await();
        } catch (InterruptedException e) {
            stop.give();
            Thread.currentThread().interrupt();
        }
        return Set.copyOf(notDone);
    }

    /** Lets another step run while one that runs only waits; answers what the waiting comes to. */
    boolean aside(BooleanSupplier waiting) {
        stepAside(1);
        more.run();
        try {
            return waiting.getAsBoolean();
        } finally {
            stepAside(-1);
        }
    }

    private synchronized void stepAside(int change) {
        aside += change;
    }

    private void close(ExecutorService threads) {
        synchronized (this) {
            closed = true;
        }
        threads.shutdownNow();
    }

    /** Begins what can be begun now, each in a thread of its own. */
    private synchronized void begin(int workers, ExecutorService threads, Predicate<Step> action) {
        for (var step = next(workers); step.isPresent(); step = next(workers)) {
            Step first = step.get();
            try {
                threads.execute(() -> work(first, workers, threads, action));
            } catch (RejectedExecutionException _) {
                running--;
                closed = true;
            }
        }
        if (running == 0) {
            over.countDown();
        }
    }

    /** Does a step, and then others for as long as there are any: to wake a thread for each takes longer than most. */
    private void work(Step first, int workers, ExecutorService threads, Predicate<Step> action) {
        Optional<Step> step = Optional.of(first);
        while (step.isPresent()) {
            try {
                end(step.get(), action.test(step.get()));
            } catch (RuntimeException | Error e) {
                end(step.get(), false);
                begin(workers, threads, action);
                throw e;
            }
            step = next(workers);
            begin(workers, threads, action);
        }
    }

    private synchronized Optional<Step> next(int workers) {
        if (closed || running >= workers + aside || ready.isEmpty()) {
            return Optional.empty();
        }
        running++;
        return Optional.of(ready.remove());
    }

    private synchronized void end(Step step, boolean isDone) {
        running--;
        if (!isDone) {
            closed |= failFast;
            return;
        }
        notDone.remove(step.id());
        dependants.getOrDefault(step.id(), List.of()).stream()
                .filter(dependant -> waitingFor.merge(dependant.id(), -1, Integer::sum) == 0)
                .forEach(ready::add);
    }
}
