package dev.imagebuilder.executor.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of reading or changing a Dockerfile.
 *
 * @param <T> what was asked for
 */
public sealed interface Attempt<T> {

    /** It could be done. */
    record Done<T>(T value) implements Attempt<T> {}

    /**
     * It could not be done.
     *
     * @param problems all that is wrong, in the order of the text; at least one
     */
    record Refused<T>(List<Problem> problems) implements Attempt<T> {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    static <T> Attempt<T> of(T value, List<Problem> problems) {
        return problems.isEmpty() ? new Done<>(value) : new Refused<>(problems);
    }

    static <T> Attempt<T> refused(Problem problem) {
        return new Refused<>(List.of(problem));
    }

    default Optional<T> done() {
        return this instanceof Done<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** What is wrong; empty when it could be done. */
    default List<Problem> problems() {
        return this instanceof Refused<T>(List<Problem> problems) ? problems : List.of();
    }

    default <R> Attempt<R> then(Function<? super T, Attempt<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(List<Problem> problems) -> new Refused<>(problems);
        };
    }

    default <R> Attempt<R> map(Function<? super T, ? extends R> change) {
        return then(value -> new Done<>(change.apply(value)));
    }
}
