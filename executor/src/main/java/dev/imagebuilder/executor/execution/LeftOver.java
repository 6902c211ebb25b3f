package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import java.util.Set;

/** What earlier runs have left behind. */
final class LeftOver {

    private LeftOver() {}

    /** Of so many runs is kept what their operations have printed. */
    private static final int KEPT = 10;

    /** Ends processes, since nothing of a run that was killed goes on while the next one begins; removes old transcripts. */
    static void end(Operations operations, Journal journal, Findings findings) {
        operations.transcripts().retain(KEPT - 1);
        Set<String> marks = StepMark.leftOver(journal);
        int ended = operations.marks().end(marks);
        if (ended > 0) {
            findings.add(Finding.warning(
                    Code.PROCESSES_LEFT_OVER,
                    Phrase.count(ended, "process", "processes")
                            + " of the last run, which was killed, went on, and have been ended"));
        }
        operations.runners().forEach(runner -> findings.addAll(runner.removeLeftOver(marks)));
    }
}
