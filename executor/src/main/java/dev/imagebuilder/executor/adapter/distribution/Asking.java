package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Result;

/** Something to ask a registry, which may refuse it. */
interface Asking<T> {

    T answer() throws Refusal;

    /** What comes of it, for those beyond this adapter. */
    static <T> Result<T> result(Asking<T> asking) {
        try {
            return Result.done(asking.answer());
        } catch (Refusal e) {
            return e.failure().result();
        }
    }
}
