package dev.imagebuilder.executor.adapter.tar;

import dev.imagebuilder.executor.port.Failure;

/** An archive that is not unpacked, as something is wrong with it. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    Unfit(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
