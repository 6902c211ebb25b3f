package dev.imagebuilder.executor.port;

import java.util.Optional;
import java.util.function.Function;

/**
 * What came of asking the world for something: the thing, or why it could not be had. Adapters never throw for what a
 * user, a tool or a server can cause.
 *
 * @param <T> what was asked for
 */
public sealed interface Result<T> {

    /** It was done. */
    record Done<T>(T value) implements Result<T> {}

    /** It could not be done; nothing was left behind. */
    record Failed<T>(Failure failure) implements Result<T> {}

    static <T> Result<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Result<T> failed(Failure failure) {
        return new Failed<>(failure);
    }

    /** Why it could not be had, when it could not. */
    default Optional<Failure> problem() {
        return this instanceof Failed<T>(Failure failure) ? Optional.of(failure) : Optional.empty();
    }

    default <R> Result<R> then(Function<? super T, Result<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Failed<T>(Failure failure) -> failed(failure);
        };
    }

    default <R> Result<R> map(Function<? super T, ? extends R> change) {
        return then(value -> done(change.apply(value)));
    }
}
