package dev.imagebuilder.tosca.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a stage made of its input, and what it found wrong. A value may be there although there are errors, so that the
 * next stage can look for more of them; it is fit for use only when {@link #hasErrors} is false.
 *
 * @param <T> what the stage makes
 */
public record Checked<T>(Optional<T> value, List<Finding> findings) {

    public Checked {
        findings = List.copyOf(findings);
    }

    public static <T> Checked<T> of(T value) {
        return new Checked<>(Optional.of(value), List.of());
    }

    public static <T> Checked<T> failed(Finding... findings) {
        return new Checked<>(Optional.empty(), List.of(findings));
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    /** The value when nothing is wrong with it. */
    public Optional<T> usable() {
        return hasErrors() ? Optional.empty() : value;
    }

    /** Goes on with the value, if there is one, and keeps what was found before. */
    public <R> Checked<R> then(Function<? super T, Checked<R>> stage) {
        if (value.isEmpty()) {
            return new Checked<>(Optional.empty(), findings);
        }
        Checked<R> next = stage.apply(value.get());
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(next.findings);
        return new Checked<>(next.value, all);
    }

    public <R> Checked<R> map(Function<? super T, ? extends R> change) {
        return new Checked<>(value.map(change), findings);
    }

    /** The same, with a place for the findings that have none. */
    public Checked<T> at(Location place) {
        return findings(findings.stream()
                .map(finding -> finding.location().isPresent() ? finding : finding.at(Optional.of(place)))
                .toList());
    }

    public Checked<T> findings(List<Finding> others) {
        return new Checked<>(value, others);
    }
}
