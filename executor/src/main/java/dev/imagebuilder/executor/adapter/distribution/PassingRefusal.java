package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.io.Serial;
import java.util.Optional;

/** A refusal that may be none when it is tried again: of a server that has too much to do, or that hung up. */
final class PassingRefusal extends Refusal {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Optional<Answer> answer;

    PassingRefusal(Failure failure, Optional<Answer> answer) {
        super(failure);
        this.answer = answer;
    }

    /** The refusal of an answer that is none of those hoped for. */
    static Refusal of(Answer answer, Failure failure) {
        return answer.mayPass() ? new PassingRefusal(failure, Optional.of(answer)) : new Refusal(failure);
    }

    /** What the server said, unless it hung up. */
    Optional<Answer> answer() {
        return answer;
    }
}
