package dev.imagebuilder.executor.adapter.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The process group that a child leads. {@code setsid(1)} forks only when it leads a group already, which a child just
 * forked never does: so the group's id is the child's own process id.
 */
final class ProcessGroup {

    private static final Duration AFTER_KILL = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Process leader;
    private final InputFeed feed;
    private final Duration grace;

    ProcessGroup(Process leader, InputFeed feed, Duration grace) {
        this.leader = leader;
        this.feed = feed;
        this.grace = grace;
    }

    /** Asks all members to end, and after the grace kills those that did not. Returns when none is left. */
    void end() {
        if (leader.isAlive() && feed.end() && gone(grace)) {
            return;
        }
        if (!Signals.send(leader.pid(), Signals.TERM)) {
            // The child has not come to call setsid yet, or nobody is left.
            leader.destroy();
        }
        if (!gone(grace)) {
            kill();
            gone(AFTER_KILL);
        }
    }

    /** The same for what is left of a group whose leader has ended, which gets some time to end by itself. */
    void endAfter(Duration time) {
        if (alive() && !gone(time)) {
            end();
        }
    }

    /** Kills all members, without waiting for their ends. */
    void kill() {
        Signals.send(leader.pid(), Signals.KILL);
        leader.destroyForcibly();
    }

    boolean alive() {
        return leader.isAlive() || (Signals.send(leader.pid(), Signals.NONE) && hasLivingMember());
    }

    private boolean gone(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (alive() && System.nanoTime() < deadline) {
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
        return !alive();
    }

    /** A dead process that nobody has reaped still counts for kill(2), for ever in a container without an init. */
    private boolean hasLivingMember() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (isLivingMember(process)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
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
