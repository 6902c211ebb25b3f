package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the run that {@code --resume} goes on with.
 *
 * @param command that it is given to
 */
record Resumption(Path instance, String command) {
    private static final String UNDEPLOY = "undeploy";

    /** The last run; an error when it was completed, or was to undo what is wanted now. */
    Checked<Recorded.Run> of(Recorded recorded) {
        Optional<Recorded.Run> last = recorded.lastRun().filter(run -> !run.isComplete());
        if (last.isEmpty()) {
            return Checked.failed(nothing("was completed").hint("leave --resume out"));
        }
        String verb = last.get().verb();
        return verb.equals(UNDEPLOY) == command.equals(UNDEPLOY)
                ? Checked.of(last.get())
                : Checked.failed(nothing("was another command: " + verb)
                        .hint("leave --resume out, or go on with what was interrupted"));
    }

    private Finding nothing(String why) {
        return Finding.error(Code.NOTHING_INTERRUPTED, "the last run in " + instance + " " + why);
    }
}
