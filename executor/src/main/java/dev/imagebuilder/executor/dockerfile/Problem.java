package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.port.Failure;
import java.util.Optional;

/**
 * One thing that is wrong with a Dockerfile, or with what is asked of it.
 *
 * @param kind what sort of mistake it is; decides the code of the finding
 * @param position where it is, when it is somewhere in the text
 * @param message what is wrong, in one sentence without a final stop
 * @param hint the next thing its author can do
 */
public record Problem(Kind kind, Optional<Position> position, String message, Optional<String> hint) {

    /** The sorts of mistakes. */
    public enum Kind {
        /** The text is no Dockerfile. */
        SYNTAX,
        /** A stage, or the base image of one, is not what it would have to be. */
        STAGE,
        /** The engine cannot do what the text says, and it cannot be said otherwise. */
        UNSUPPORTED
    }

    static Problem syntax(Position position, String message) {
        return new Problem(Kind.SYNTAX, Optional.of(position), message, Optional.empty());
    }

    static Problem stage(Position position, String message) {
        return new Problem(Kind.STAGE, Optional.of(position), message, Optional.empty());
    }

    /** A mistake in what is asked of a Dockerfile. */
    static Problem asked(String message) {
        return new Problem(Kind.STAGE, Optional.empty(), message, Optional.empty());
    }

    static Problem unsupported(Position position, String message) {
        return new Problem(Kind.UNSUPPORTED, Optional.of(position), message, Optional.empty());
    }

    Problem hint(String text) {
        return hint(Optional.of(text));
    }

    Problem hint(Optional<String> text) {
        return new Problem(kind, position, message, text);
    }

    /** The same for callers that know no places in files: it begins with the file's name, line and column. */
    public Failure failure(String file) {
        String place = file + position.map(at -> ":" + at).orElse("") + ": ";
        return new Failure(Failure.Kind.INVALID, place + message, "", hint);
    }
}
