package dev.imagebuilder.tosca.mutation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs cases, each known by its seed, on all processors, and notices those that fail or do not end. */
final class WatchedCases {
    /** Of CPU time, so that a machine that is busy otherwise makes none fail. */
    private static final long LONGEST_NANOS = 1_000_000_000;

    /** From start to end, for what waits without end. */
    private static final long LONGEST_WAIT_NANOS = 60 * LONGEST_NANOS;

    private static final int MOST_FAILURES = 5;
    private static final int FRAMES = 15;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Cases cases;
    private final AtomicLong next;
    private final long end;

    /** By where they failed: one of each kind is enough. */
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    interface Cases {
        /** Throws when the case fails. */
        void run(long seed);

        String describe(long seed);
    }

    /** @param first the seed of the first case; those of the others follow */
    WatchedCases(Cases cases, long first, int count) {
        this.cases = cases;
        this.next = new AtomicLong(first);
        this.end = first + count;
    }

    /** Runs all, or until there are enough failures, which are described. */
    List<String> failures() throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        List<Worker> workers = Stream.generate(Worker::new).limit(processors).toList();
        workers.forEach(worker -> worker.thread.start());
        for (Worker worker : workers) {
            while (!worker.thread.join(Duration.ofMillis(100)) && !worker.hangs()) {
                // It is at work.
            }
        }
        boolean isDone = next.get() >= end || !failures.isEmpty();
        return isDone ? List.copyOf(failures.values()) : List.of("not all cases were run: see what was printed");
    }

    private void fail(long seed, Throwable why, StackTraceElement[] trace) {
        String kind = why.getClass() + (why instanceof StackOverflowError ? circle(trace) : place(trace));
        String frames =
                Stream.of(trace).limit(FRAMES).map(frame -> "\n  at " + frame).collect(Collectors.joining());
        failures.putIfAbsent(kind, "-Dmutations=1 -Dseed=" + seed + ": " + why + frames + "\n" + describe(seed));
    }

    private String describe(long seed) {
        try {
            return cases.describe(seed);
        } catch (RuntimeException e) {
            return "it cannot be described: " + e;
        }
    }

    /** What calls itself without an end, whatever it was doing when the end came. */
    private static String circle(StackTraceElement[] trace) {
        Map<String, Long> frames = Stream.of(trace)
                .map(frame -> frame.getClassName() + frame.getMethodName())
                .collect(Collectors.groupingBy(frame -> frame, TreeMap::new, Collectors.counting()));
        return Collections.max(frames.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private static String place(StackTraceElement[] trace) {
        return Stream.of(trace)
                .map(StackTraceElement::toString)
                .filter(frame -> frame.contains("dev.imagebuilder"))
                .findFirst()
                .orElse("");
    }

    private final class Worker {
        private final Thread thread = Thread.ofPlatform().daemon().unstarted(this::work);
        private volatile long seed;
        private volatile long began;
        private volatile long beganToWait = System.nanoTime();

        private void work() {
            long mine = next.getAndIncrement();
            while (mine < end && failures.size() < MOST_FAILURES) {
                seed = mine;
                began = THREADS.getCurrentThreadCpuTime();
                beganToWait = System.nanoTime();
                try {
                    cases.run(mine);
                } catch (Throwable e) {
                    fail(mine, e, e.getStackTrace());
                }
                mine = next.getAndIncrement();
            }
        }

        /** Whether it is at one case for too long; then it is given up. */
        private boolean hangs() {
            boolean hangs = THREADS.getThreadCpuTime(thread.threadId()) - began > LONGEST_NANOS
                    || System.nanoTime() - beganToWait > LONGEST_WAIT_NANOS;
            if (hangs) {
                fail(seed, new AssertionError("this takes more than a second"), thread.getStackTrace());
            }
            return hangs;
        }
    }
}
