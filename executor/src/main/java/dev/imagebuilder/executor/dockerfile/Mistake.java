package dev.imagebuilder.executor.dockerfile;

/** Carries a problem to where it becomes part of an {@link Attempt}. */
final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Mistake(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
