package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.ProcessRunner.Ended;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;
import java.util.List;

/** Named pipes: what goes through them is never on a disk. */
record Pipes(Path variables, Path events) {

    /** Makes the pipes, for this user alone. */
    static Result<Pipes> make(ProcessRunner processes, Path directory) {
        var pipes = new Pipes(directory.resolve("variables"), directory.resolve("events"));
        List<String> command = List.of("mkfifo", "--mode=600", pipes.variables.toString(), pipes.events.toString());
        return switch (processes.run(ProcessRunner.Call.of(directory, command))) {
            case Ended.Exited(int code, String _, String _) when code == 0 -> Result.done(pipes);
            case Ended.Exited(int _, String _, String errors) ->
                failure(Failure.Kind.TOOL_FAILED).because(errors).result();
            case Ended.Cancelled() -> failure(Failure.Kind.CANCELLED).result();
            case Ended.TimedOut _ -> failure(Failure.Kind.TIMED_OUT).result();
            case Ended.Missing(String program) ->
                failure(Failure.Kind.TOOL_MISSING).hint("install " + program).result();
        };
    }

    private static Failure failure(Failure.Kind kind) {
        return new Failure(kind, "no pipe to hand the variables to Ansible can be made");
    }
}
