package dev.imagebuilder.executor.adapter.ansible;

import dev.imagebuilder.executor.files.NamedPipe;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.nio.file.Path;

/** Named pipes: what goes through them is never on a disk. */
record Pipes(Path variables, Path events, Path output) {

    static Result<Pipes> make(Path directory) {
        var pipes = new Pipes(directory.resolve("variables"), directory.resolve("events"), directory.resolve("output"));
        return NamedPipe.make(pipes.variables) && NamedPipe.make(pipes.events) && NamedPipe.make(pipes.output)
                ? Result.done(pipes)
                : new Failure(Failure.Kind.TOOL_FAILED, "no pipe can be made in " + directory)
                        .hint("it has to be on a file system that knows named pipes")
                        .result();
    }
}
