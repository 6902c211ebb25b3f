package dev.imagebuilder.executor.execution.doctor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was found of one thing that operations may need.
 *
 * @param name of a tool, a collection, or what a directory is for
 * @param version empty when there is none, or it was not told
 * @param path where it is
 * @param isNeeded whether something does not work without it
 * @param remark why it does not fit, or what to know about it; may be empty
 * @param mend the one command that mends it, when there is one
 */
public record Checkup(
        String name,
        Optional<String> version,
        Optional<Path> path,
        boolean isNeeded,
        Verdict verdict,
        String remark,
        Optional<String> mend) {

    /** What is to be thought of it. */
    public enum Verdict {
        FINE,
        MISSING,
        UNFIT
    }

    static Checkup fine(String name, Optional<String> version, Optional<Path> path) {
        return new Checkup(name, version, path, false, Verdict.FINE, "", Optional.empty());
    }

    static Checkup missing(String name, String remark, Optional<String> mend) {
        return new Checkup(name, Optional.empty(), Optional.empty(), false, Verdict.MISSING, remark, mend);
    }

    Checkup unfit(String why, Optional<String> newMend) {
        return new Checkup(name, version, path, isNeeded, Verdict.UNFIT, why, newMend);
    }

    Checkup remark(String text) {
        return new Checkup(name, version, path, isNeeded, verdict, text, mend);
    }

    Checkup needed(boolean newNeeded) {
        return new Checkup(name, version, path, newNeeded, verdict, remark, mend);
    }

    /** Whether something that is needed does not work. */
    public boolean isTrouble() {
        return isNeeded && verdict != Verdict.FINE;
    }
}
