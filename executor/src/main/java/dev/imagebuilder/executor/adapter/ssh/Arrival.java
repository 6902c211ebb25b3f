package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.SshRoute;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Tries to log in to one machine until it lets us in, more and more seldom. */
final class Arrival {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_TRY = Duration.ofSeconds(30);

    /** How long a machine that answers may not know its users yet. */
    private static final Duration UNTIL_USERS_ARE_MADE = Duration.ofSeconds(60);

    private final ProcessRunner processes;
    private final SshRoute route;
    private final Path knownHosts;
    private final Consumer<String> progress;
    private String told = "";

    Arrival(ProcessRunner processes, SshRoute route, Path knownHosts, Consumer<String> progress) {
        this.processes = processes;
        this.route = route;
        this.knownHosts = knownHosts;
        this.progress = progress;
    }

    /**
     * One attempt.
     *
     * @param passing why it failed, when that may pass
     */
    private record Attempt(Result<SshRoute> result, Optional<String> passing, Duration patience) {
        private static Attempt last(Result<SshRoute> result) {
            return new Attempt(result, Optional.empty(), Duration.ZERO);
        }
    }

    Result<SshRoute> await(Duration patience) {
        long begin = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        Attempt attempt = attempt(patience);
        while (attempt.passing().isPresent() && begin + attempt.patience().toNanos() > System.nanoTime()) {
            tell(attempt.passing().get());
            if (!slept(pause)) {
                return new Failure(Failure.Kind.CANCELLED, "nobody waits for ssh on " + route.host() + " any more")
                        .result();
            }
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
            attempt = attempt(patience);
        }
        return attempt.result();
    }

    private Attempt attempt(Duration patience) {
        return switch (processes.run(OpenSsh.command(route, "true").timeout(LONGEST_TRY))) {
            case Ended.Exited(int code, String output, String errors)
            when code == 0 -> Attempt.last(Result.done(route));
            case Ended.Exited(int code, String output, String errors)
            when code != OpenSsh.LOST ->
                Attempt.last(new Failure(
                                Failure.Kind.TOOL_FAILED,
                                route.host() + " runs no commands for "
                                        + route.host().user())
                        .because(output + errors)
                        .result());
            case Ended.Exited(int _, String _, String errors) -> refused(errors, patience);
            case Ended.TimedOut(Duration limit, String _, String _) ->
                refused("no answer within " + limit.toSeconds() + " seconds", patience);
            case Ended.Cancelled() ->
                Attempt.last(
                        new Failure(Failure.Kind.CANCELLED, "the login to " + route.host() + " was cut off").result());
            case Ended.Missing(String program) ->
                Attempt.last(OpenSsh.missing(program).result());
        };
    }

    private Attempt refused(String said, Duration patience) {
        var words = new Words(route.host(), knownHosts, said);
        return words.hopeless()
                .map(failure -> Attempt.last(failure.result()))
                .orElseGet(() -> new Attempt(
                        words.failure().result(),
                        Optional.of(words.reason()),
                        words.isDenied() ? min(patience, UNTIL_USERS_ARE_MADE) : patience));
    }

    /** A reason that stays the same is told once. */
    private void tell(String reason) {
        if (!reason.equals(told)) {
            progress.accept("waiting for ssh on " + route.host() + ": " + reason);
            told = reason;
        }
    }

    private static boolean slept(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
