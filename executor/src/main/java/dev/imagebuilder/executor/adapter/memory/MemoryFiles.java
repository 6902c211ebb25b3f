package dev.imagebuilder.executor.adapter.memory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The system calls for files in memory, on Linux. */
final class MemoryFiles {

    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int F_ADD_SEALS = 1033;
    private static final int SEAL_ALL = 1 | 2 | 4 | 8;

    private static final MethodHandle MEMFD_CREATE = link("memfd_create", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle WRITE = link("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOSE = link("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle FCNTL = linkFcntl();

    private MemoryFiles() {}

    /** A file that holds these bytes for good: it can be read, but neither written nor resized. Answers its number. */
    static int sealed(byte[] content) {
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) MEMFD_CREATE.invokeExact(arena.allocateFrom("secret"), MFD_CLOEXEC | MFD_ALLOW_SEALING);
            check(file >= 0, "memfd_create");
            fill(file, content, arena);
            return file;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a file in memory cannot be made", e);
        }
    }

    static void close(int file) {
        try {
            check((int) CLOSE.invokeExact(file) == 0, "close");
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a file in memory cannot be closed", e);
        }
    }

    private static void fill(int file, byte[] content, Arena arena) throws Throwable {
        boolean complete = false;
        try {
            write(file, content, arena);
            check((int) FCNTL.invokeExact(file, F_ADD_SEALS, SEAL_ALL) == 0, "fcntl(F_ADD_SEALS)");
            complete = true;
        } finally {
            if (!complete) {
                close(file);
            }
        }
    }

    private static void write(int file, byte[] content, Arena arena) throws Throwable {
        MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, content);
        try {
            for (long at = 0; at < content.length; ) {
                long written = (long) WRITE.invokeExact(file, bytes.asSlice(at), content.length - at);
                check(written > 0, "write");
                at += written;
            }
        } finally {
            // Freed memory keeps what was in it.
            bytes.fill((byte) 0);
        }
    }

    private static void check(boolean good, String call) {
        if (!good) {
            throw new IllegalStateException(call + " failed: no secret can be handed to a child process");
        }
    }

    private static MethodHandle linkFcntl() {
        return link(
                "fcntl",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
                Linker.Option.firstVariadicArg(2));
    }

    private static MethodHandle link(String name, MemoryLayout result, MemoryLayout... arguments) {
        return link(name, FunctionDescriptor.of(result, arguments));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor shape, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
    }
}
