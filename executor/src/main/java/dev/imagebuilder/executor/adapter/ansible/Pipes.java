package dev.imagebuilder.executor.adapter.ansible;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Named pipes: what goes through them is never on a disk. */
record Pipes(Path variables, Path events, Path output) {
    private static final int FOR_THE_USER_ALONE = 0600;
    private static final MethodHandle MKFIFO = link();

    static Result<Pipes> make(Path directory) {
        var pipes = new Pipes(directory.resolve("variables"), directory.resolve("events"), directory.resolve("output"));
        return isMade(pipes.variables) && isMade(pipes.events) && isMade(pipes.output)
                ? Result.done(pipes)
                : new Failure(Failure.Kind.TOOL_FAILED, "no pipe can be made in " + directory)
                        .hint("it has to be on a file system that knows named pipes")
                        .result();
    }

    private static boolean isMade(Path pipe) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) MKFIFO.invokeExact(arena.allocateFrom(pipe.toString()), FOR_THE_USER_ALONE) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("mkfifo(3) cannot be called", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("mkfifo"), FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    }
}
