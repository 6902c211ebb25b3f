package dev.imagebuilder.tosca.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one pass over something, in the order they are met. */
public final class Findings {
    private final List<Finding> found = new ArrayList<>();

    public void add(Finding finding) {
        found.add(finding);
    }

    public void addAll(List<Finding> findings) {
        found.addAll(findings);
    }

    /** The value of a finished part, its findings kept here. */
    public <T> java.util.Optional<T> take(Checked<T> checked) {
        addAll(checked.findings());
        return checked.value();
    }

    /** Whether no error is among them. */
    public boolean areSound() {
        return found.stream().noneMatch(Finding::isError);
    }

    public List<Finding> list() {
        return List.copyOf(found);
    }

    /** How many there are by now. */
    public int count() {
        return found.size();
    }

    /** What was made in this pass, with everything found. */
    public <T> Checked<T> with(T value) {
        return new Checked<>(java.util.Optional.of(value), found);
    }

    /** Nothing could be made. */
    public <T> Checked<T> withNothing() {
        return new Checked<>(java.util.Optional.empty(), found);
    }
}
