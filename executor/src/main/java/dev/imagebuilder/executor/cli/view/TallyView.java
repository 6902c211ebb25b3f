package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.torture.Tally;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import java.io.PrintWriter;

/** What users see of torture. */
public final class TallyView {
    private final PrintWriter out;

    public TallyView(PrintWriter out) {
        this.out = out;
    }

    /** @param seed brings the same graphs back */
    public void begins(int seed) {
        out.println("Seed " + seed);
        out.flush();
    }

    /** One more graph is done. */
    public void progress(Tally tally) {
        out.println("  " + Phrase.count(tally.kills(), "kill") + " so far, " + tally.inside() + " inside an operation");
        out.flush();
    }

    public void ended(Tally tally) {
        out.println("Runs: " + tally.runs());
        out.println("Kills: " + tally.kills() + ", inside an operation: " + tally.inside());
        out.println("Journals torn: " + tally.torn());
        out.println("Resumes that asked: " + tally.questions());
        out.println("Operations that ran once: " + tally.once() + ", more often: " + tally.again()
                + ", beside an orphan of a killed run: " + tally.orphans());
        out.println("Violations: " + tally.broken().size());
        out.flush();
    }
}
