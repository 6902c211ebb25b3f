package dev.imagebuilder.executor.adapter.process;

import dev.imagebuilder.executor.port.ProcessRunner.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The process group that a child leads. {@code setsid(1)} forks only when it leads a group already, which a child just
 * forked never does: so the group's id is the child's own process id.
 */
final class ProcessGroup {

    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);
    private static final Duration AFTER_KILL = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Process leader;
    private final InputFeed feed;
    private final Ending ending;
    private final Duration grace;

    ProcessGroup(Process leader, InputFeed feed, Ending ending, Duration grace) {
        this.leader = leader;
        this.feed = feed;
        this.ending = ending;
        this.grace = grace;
    }

    /** Whether what is left of it may go on. */
    boolean mayGoOn() {
        return ending.leavesProcesses() && !leader.isAlive() && leader.exitValue() == 0;
    }

    /** Asks all members to end, and after the grace kills those that did not. Returns when none is left. */
    void end() {
        if (leader.isAlive() && feed.end() && gone(grace)) {
            return;
        }
        boolean isAsked = ending.beginsWithInterrupt() && Signals.send(leader.pid(), Signals.INTERRUPT);
        if (isAsked && gone(grace)) {
            return;
        }
        if (!Signals.send(leader.pid(), Signals.TERM)) {
            // The child has not come to call setsid yet, or nobody is left.
            leader.destroy();
        }
        if (!gone(isAsked ? AFTER_INTERRUPT : grace)) {
            kill();
            gone(AFTER_KILL);
        }
    }

    /**
     * The same for what is left of a group whose leader has ended, which gets some time to end by itself. What may go on is
     * given that time to write what it still has.
     *
     * @param output the file that it writes to
     */
    void endAfter(Duration time, Path output) {
        if (mayGoOn()) {
            within(time, () -> noMember(process -> writesTo(process, output)));
        } else if (alive() && !gone(time)) {
            end();
        }
    }

    /** Kills all members, without waiting for their ends. */
    void kill() {
        Signals.send(leader.pid(), Signals.KILL);
        leader.destroyForcibly();
    }

    boolean alive() {
        return leader.isAlive() || !noMember(_ -> true);
    }

    private boolean gone(Duration limit) {
        return within(limit, () -> !alive());
    }

    private static boolean within(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            try {
                // Nothing tells us when processes end that are not our children, so we look again and again.
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return condition.getAsBoolean();
    }

    /** A dead process that nobody has reaped still counts for kill(2), for ever in a container without an init. */
    private boolean noMember(Predicate<Path> wanted) {
        if (!Signals.send(leader.pid(), Signals.NONE)) {
            return true;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (isLivingMember(process) && wanted.test(process)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean writesTo(Path process, Path file) {
        return Stream.of("fd/1", "fd/2").map(process::resolve).anyMatch(stream -> {
            try {
                return Files.isSameFile(stream, file);
            } catch (IOException e) {
                return false;
            }
        });
    }

    private boolean isLivingMember(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            // After the name, which may hold anything, come state, parent and group.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4);
            return !"ZX".contains(fields[0]) && fields[2].equals(Long.toString(leader.pid()));
        } catch (IOException e) {
            return false;
        }
    }
}
