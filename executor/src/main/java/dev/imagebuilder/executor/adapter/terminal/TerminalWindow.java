package dev.imagebuilder.executor.adapter.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** How many characters a terminal shows, asked of the system with {@code ioctl_tty(2)}. */
public record TerminalWindow(int rows, int columns) {
    /** The same on all processors that JDKs are made for. */
    private static final long TIOCGWINSZ = 0x5413;

    private static final int FIELDS = 4;
    private static final MethodHandle CALL = link();

    /** The window of the terminal that a file descriptor leads to; empty when it is none, or knows no size. */
    public static Optional<TerminalWindow> of(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fields = arena.allocate(ValueLayout.JAVA_SHORT, FIELDS);
            if ((int) CALL.invokeExact(descriptor, TIOCGWINSZ, fields) != 0) {
                return Optional.empty();
            }
            var window = new TerminalWindow(number(fields, 0), number(fields, 1));
            return Optional.of(window).filter(known -> known.rows > 0 && known.columns > 0);
        } catch (Throwable e) {
            throw new IllegalStateException("ioctl(2) cannot be called", e);
        }
    }

    private static int number(MemorySegment fields, int index) {
        return Short.toUnsignedInt(fields.getAtIndex(ValueLayout.JAVA_SHORT, index));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle link() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("ioctl"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                Linker.Option.firstVariadicArg(2));
    }
}
