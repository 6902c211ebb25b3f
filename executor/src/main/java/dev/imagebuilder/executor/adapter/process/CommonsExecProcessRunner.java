package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.port.ProcessRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs with Apache Commons Exec, each under {@code setsid(1)} as the leader of a process group. When a call
 * ends, by itself, at its time limit, because its thread is interrupted or because the runner is closed, its whole
 * group ends: members still there get SIGTERM, and SIGKILL after a grace. A program that is there but cannot be run
 * answers exit code 126 with the reason as its errors, as a shell does.
 */
public final class CommonsExecProcessRunner implements ProcessRunner, AutoCloseable {

    /** How long a group usually has between SIGTERM and SIGKILL. */
    public static final Duration GRACE = Duration.ofSeconds(5);

    private static final long LARGEST_FILE = 16L << 20;

    private final Duration grace;
    private final long largestFile;
    private final Map<GroupRun, CountDownLatch> running = new ConcurrentHashMap<>();
    private final Map<String, Path> found = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public CommonsExecProcessRunner() {
        this(GRACE);
    }

    /** @param grace how long a group has between SIGTERM and SIGKILL */
    public CommonsExecProcessRunner(Duration grace) {
        this(grace, LARGEST_FILE);
    }

    /** @param largestFile bytes after which what a program has written to a file becomes its older part */
    public CommonsExecProcessRunner(Duration grace, long largestFile) {
        this.grace = grace;
        this.largestFile = largestFile;
    }

    @Override
    public Ended run(Call wanted) {
        Map<String, String> variables = new HashMap<>(wanted.environment());
        variables.putAll(EnvironmentMarks.variables());
        Call call = wanted.environment(variables);
        Optional<Path> setsid = find(SearchPath.of(System.getenv(), Path.of("/")), "setsid");
        if (setsid.isEmpty()) {
            return new Ended.Missing("setsid");
        }
        String name = call.command().getFirst();
        return find(SearchPath.of(environment(call), call.directory()), name)
                .map(program -> run(call, setsid.get().toString(), command(program, call)))
                .orElseGet(() -> new Ended.Missing(name));
    }

    /** Programs that are called by their names alone are looked for once. */
    private Optional<Path> find(SearchPath path, String name) {
        if (name.contains("/") || !path.isAbsolute()) {
            return path.find(name);
        }
        String key = path.directories() + "\0" + name;
        Optional<Path> known = Optional.ofNullable(found.get(key)).or(() -> path.find(name));
        known.ifPresent(program -> found.put(key, program));
        return known;
    }

    /** Ends all groups that run and waits until they are gone. Later calls answer that they were cancelled. */
    @Override
    public void close() {
        closed = true;
        Set<GroupRun> stopped = Set.copyOf(running.keySet());
        stopped.forEach(GroupRun::cancel);
        running.values().forEach(CommonsExecProcessRunner::await);
    }

    /** Kills all groups that run, and waits for nothing. Later calls answer that they were cancelled. */
    public void kill() {
        closed = true;
        running.keySet().forEach(GroupRun::kill);
    }

    private Ended run(Call call, String setsid, List<String> command) {
        GroupRun run = new GroupRun(call, setsid, command, grace, largestFile);
        CountDownLatch done = new CountDownLatch(1);
        running.put(run, done);
        try (run) {
            // Looked at only now: a close that came before the line above would have missed this run.
            return closed ? new Ended.Cancelled() : run.await();
        } finally {
            running.remove(run);
            done.countDown();
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> environment(Call call) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(call.environment());
        return environment;
    }

    private static List<String> command(Path program, Call call) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(call.command().subList(1, call.command().size()));
        return command;
    }
}
