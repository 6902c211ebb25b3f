package dev.imagebuilder.executor.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Does something each time that the program gets a signal, in place of what Java does. Shutdown hooks would not do: they
 * run once, and a second signal is lost while they do. {@code sun.misc.Signal}, which every JDK has and supports, is
 * reached by reflection, since the compiler warns of each mention of it.
 */
final class SignalHook implements AutoCloseable {
    private final Object signal;
    private final Object before;

    private SignalHook(Object signal, Object before) {
        this.signal = signal;
        this.before = before;
    }

    /**
     * Sets one. A signal that the program was started to ignore stays ignored.
     *
     * @param name such as {@code INT}
     * @param action is run by a thread of its own
     */
    static SignalHook set(String name, Runnable action) {
        try {
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            return new SignalHook(signal, handle(signal, handler(action)));
        } catch (ReflectiveOperationException e) {
            throw unsupported(e);
        }
    }

    private static Object handler(Runnable action) throws ClassNotFoundException {
        Class<?>[] types = {Class.forName("sun.misc.SignalHandler")};
        // Nobody looks at what is answered.
        return Proxy.newProxyInstance(SignalHook.class.getClassLoader(), types, (_, _, _) -> {
            action.run();
            return action;
        });
    }

    /** Answers what handled the signal before; the same handler when Java was started to leave signals alone. */
    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        Method handle =
                signal.getClass().getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"));
        try {
            return handle.invoke(null, signal, handler);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return handler;
            }
            throw e;
        }
    }

    private static IllegalStateException unsupported(ReflectiveOperationException e) {
        return new IllegalStateException("every JDK has sun.misc.Signal", e);
    }

    /** Has Java do again what it did. */
    @Override
    public void close() {
        try {
            handle(signal, before);
        } catch (ReflectiveOperationException e) {
            throw unsupported(e);
        }
    }
}
