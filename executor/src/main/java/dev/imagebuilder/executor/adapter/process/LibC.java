package dev.imagebuilder.executor.adapter.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Functions of the C library, all of which answer an {@code int}. */
final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();

    private LibC() {}

    static boolean has(String name) {
        return LINKER.defaultLookup().find(name).isPresent();
    }

    @SuppressWarnings("restricted")
    static MethodHandle function(String name, MemoryLayout... parameters) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters));
    }
}
