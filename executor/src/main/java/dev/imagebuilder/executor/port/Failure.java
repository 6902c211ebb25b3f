package dev.imagebuilder.executor.port;

import java.util.Optional;

/**
 * Why something could not be done.
 *
 * @param kind what sort of trouble it is; decides the code of the finding
 * @param message what is wrong, in one sentence without a final stop, naming the thing concerned; never a secret
 * @param cause the decisive lines of the tool's or the server's own words, empty when there are none; never a secret
 * @param hint the next thing the user can do, when there is one
 */
public record Failure(Kind kind, String message, String cause, Optional<String> hint) {

    /** The sorts of trouble a user can tell apart and act on. */
    public enum Kind {
        /** A tool is not installed. */
        TOOL_MISSING,
        /** A tool ran and reported failure. */
        TOOL_FAILED,
        /** The thing asked for does not exist where it was looked for. */
        NOT_FOUND,
        /** The other side refused the credentials, or wants some. */
        DENIED,
        /** The other side could not be reached or answered with an error of its own. */
        UNREACHABLE,
        /** A path leaves the directory it must stay in. */
        OUTSIDE,
        /** What was given is malformed or is more than a limit allows. */
        INVALID,
        /** It took longer than its time limit. */
        TIMED_OUT,
        /** A machine is not, or cannot be shown to be, the one that it is taken for. */
        UNTRUSTED,
        /** What was made does not do what it has to. */
        UNVERIFIED,
        /** It was ended from outside, because the run is being stopped. */
        CANCELLED
    }

    public Failure(Kind kind, String message) {
        this(kind, message, "", Optional.empty());
    }

    /** The same of something that is named. */
    public Failure of(String thing) {
        return new Failure(kind, thing + ": " + message, cause, hint);
    }

    public Failure because(String newCause) {
        return new Failure(kind, message, newCause.strip(), hint);
    }

    /** Because of what the system said, in its words. */
    public Failure because(Exception newCause) {
        return because(SystemWords.of(newCause));
    }

    public Failure hint(String newHint) {
        return new Failure(kind, message, cause, Optional.of(newHint));
    }

    public <T> Result<T> result() {
        return Result.failed(this);
    }
}
