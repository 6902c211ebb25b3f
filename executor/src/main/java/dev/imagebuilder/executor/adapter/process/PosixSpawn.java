package dev.imagebuilder.executor.adapter.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Starts programs with {@code posix_spawn(3)} of the GNU C library, as leaders of sessions of their own. The JDK would
 * start a program of its own first, and that {@code setsid(1)}: for a short script both take longer than the script.
 */
final class PosixSpawn {
    private static final String YOUNGEST = "posix_spawn_file_actions_addclosefrom_np";
    private static final boolean POSSIBLE = LibC.has(YOUNGEST);

    private PosixSpawn() {}

    /**
     * Starts a program, which reads one file and writes both streams at the end of another.
     *
     * @param command beginning with the program's path
     * @return its process id; empty when it cannot be started, or not in this way
     */
    static OptionalInt start(List<String> command, Path directory, Map<String, String> added, Path input, Path output) {
        return POSSIBLE && ChildVariables.areTexts(command) && ChildVariables.areVariables(added)
                ? Calls.start(command, directory, added, input, output)
                : OptionalInt.empty();
    }

    /** Waits until a program that was started has ended; answers its exit code, 128 and the signal when one ended it. */
    static int await(int process) {
        return Calls.await(process);
    }

    /** All is linked when first needed, where there is something to link. */
    private static final class Calls {
        private static final int WRITE_AT_END = 0x1 | 0x40 | 0x400;
        private static final int FOR_ALL = 0666;
        private static final int CHILD_ENDED = 17;
        private static final int NEW_SESSION = 0x80;
        private static final int NO_SIGNAL_BLOCKED = 0x08;
        /** More than any of the structures has. */
        private static final int SIZE = 1024;

        private static final MethodHandle SPAWN =
                LibC.function("posix_spawn", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        private static final MethodHandle WAIT = LibC.function("waitpid", JAVA_INT, ADDRESS, JAVA_INT);
        private static final MethodHandle INIT = LibC.function("posix_spawn_file_actions_init", ADDRESS);
        private static final MethodHandle DESTROY = LibC.function("posix_spawn_file_actions_destroy", ADDRESS);
        private static final MethodHandle OPEN =
                LibC.function("posix_spawn_file_actions_addopen", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
        private static final MethodHandle DUPLICATE =
                LibC.function("posix_spawn_file_actions_adddup2", ADDRESS, JAVA_INT, JAVA_INT);
        private static final MethodHandle CHANGE_DIRECTORY =
                LibC.function("posix_spawn_file_actions_addchdir_np", ADDRESS, ADDRESS);
        private static final MethodHandle CLOSE_FROM = LibC.function(YOUNGEST, ADDRESS, JAVA_INT);

        private static final MemorySegment ATTRIBUTES = attributes();

        private static MemorySegment attributes() {
            // All bytes zero: no signal is blocked.
            MemorySegment attributes = Arena.global().allocate(SIZE);
            try {
                heedChildren();
                check((int) LibC.function("posix_spawnattr_init", ADDRESS).invokeExact(attributes));
                check((int) LibC.function("posix_spawnattr_setflags", ADDRESS, JAVA_INT)
                        .invokeExact(attributes, NEW_SESSION | NO_SIGNAL_BLOCKED));
                return attributes;
            } catch (Throwable e) {
                throw failure(e);
            }
        }

        /** Children of who was told to ignore their ends leave no exit codes. */
        private static void heedChildren() throws Throwable {
            int before = (int) LibC.function("signal", JAVA_INT, ADDRESS).invokeExact(CHILD_ENDED, MemorySegment.NULL);
        }

        static OptionalInt start(
                List<String> command, Path directory, Map<String, String> added, Path input, Path output) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment actions = arena.allocate(SIZE);
                check((int) INIT.invokeExact(actions));
                try {
                    add(actions, arena, directory, input, output);
                    return spawn(arena, actions, command, added);
                } finally {
                    check((int) DESTROY.invokeExact(actions));
                }
            } catch (Throwable e) {
                throw failure(e);
            }
        }

        private static void add(MemorySegment actions, Arena arena, Path directory, Path input, Path output)
                throws Throwable {
            check((int) OPEN.invokeExact(actions, 0, arena.allocateFrom(input.toString()), 0, 0));
            check((int) OPEN.invokeExact(actions, 1, arena.allocateFrom(output.toString()), WRITE_AT_END, FOR_ALL));
            check((int) DUPLICATE.invokeExact(actions, 1, 2));
            check((int) CHANGE_DIRECTORY.invokeExact(actions, arena.allocateFrom(directory.toString())));
            check((int) CLOSE_FROM.invokeExact(actions, 3));
        }

        private static OptionalInt spawn(
                Arena arena, MemorySegment actions, List<String> command, Map<String, String> added) throws Throwable {
            MemorySegment process = arena.allocate(JAVA_INT);
            MemorySegment arguments = ChildVariables.array(command, arena);
            int failure = (int) SPAWN.invokeExact(
                    process,
                    arguments.getAtIndex(ADDRESS, 0),
                    actions,
                    ATTRIBUTES,
                    arguments,
                    ChildVariables.with(added, arena));
            return failure == 0 ? OptionalInt.of(process.get(JAVA_INT, 0)) : OptionalInt.empty();
        }

        static int await(int process) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment status = arena.allocate(JAVA_INT);
                int ended;
                do {
                    ended = (int) WAIT.invokeExact(process, status, 0);
                } while (ended != process && ProcessHandle.of(process).isPresent());
                if (ended != process) {
                    throw new IllegalStateException("nobody knows how process " + process + " ended");
                }
                int bits = status.get(JAVA_INT, 0);
                int signal = bits & 0x7f;
                return signal == 0 ? bits >> 8 & 0xff : 128 + signal;
            } catch (Throwable e) {
                throw failure(e);
            }
        }

        private static void check(int result) {
            if (result != 0) {
                throw new IllegalStateException("posix_spawn(3) cannot be prepared: error " + result);
            }
        }

        private static IllegalStateException failure(Throwable cause) {
            return new IllegalStateException("posix_spawn(3) cannot be called", cause);
        }
    }
}
