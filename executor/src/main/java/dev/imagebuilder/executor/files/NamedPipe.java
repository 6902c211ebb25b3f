package dev.imagebuilder.executor.files;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Pipes that have a name: what goes through them is never on a disk, and other processes can open them. */
public final class NamedPipe {
    private static final int FOR_THE_USER_ALONE = 0600;
    private static final MethodHandle MKFIFO = link();

    private NamedPipe() {}

    /** Makes one; answers false where none can be made. */
    public static boolean make(Path pipe) {
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
