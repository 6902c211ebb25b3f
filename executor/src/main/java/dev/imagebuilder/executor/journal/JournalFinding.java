package dev.imagebuilder.executor.journal;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;

/** What can be wrong with a journal. */
final class JournalFinding {

    private JournalFinding() {}

    static Finding refused(Failure failure) {
        return failure.kind() == Failure.Kind.DENIED
                ? Finding.error(Code.STATE_LOCKED, failure.message()).hint(failure.hint())
                : unwritable(failure);
    }

    static Finding unwritable(Failure failure) {
        return Finding.error(Code.STATE_UNWRITABLE, failure.message())
                .note(failure.cause())
                .hint(failure.hint());
    }

    static Finding torn() {
        return Finding.warning(Code.STATE_TORN, "the last entry of the journal was not finished; it is left out");
    }

    static Finding keyLost() {
        return Finding.warning(
                        Code.SECRET_LOST,
                        "the key that this instance was encrypted with is not there, and with it the secrets it has recorded")
                .hint("give them with -i as they were, and change them in another deployment; nothing else is lost");
    }

    static Finding damaged(String message) {
        return Finding.error(Code.STATE_DAMAGED, message)
                .hint(
                        "\"executor state restore FILE\" puts a backup in its place; without one, deploy into another instance with -p");
    }
}
