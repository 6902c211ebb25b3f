package dev.imagebuilder.executor.adapter.process;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The system call {@code kill(2)}, which alone reaches every member of a process group at one moment. */
final class Signals {

    static final int NONE = 0;
    static final int INTERRUPT = 2;
    static final int KILL = 9;
    static final int TERM = 15;

    private static final MethodHandle CALL = LibC.function("kill", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);

    private Signals() {}

    /** Signals all processes of the group; answers false when the group has none. */
    static boolean send(long group, int signal) {
        // kill(-1) and kill(-0) would reach every process of the user: a group id of ours is never so small.
        if (group <= 1) {
            throw new IllegalArgumentException("not a group of ours: " + group);
        }
        try {
            return (int) CALL.invokeExact((int) -group, signal) == 0;
        } catch (Throwable e) {
            throw new IllegalStateException("kill(2) cannot be called", e);
        }
    }
}
