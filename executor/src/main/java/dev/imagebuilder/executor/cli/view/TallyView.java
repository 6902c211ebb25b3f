package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.torture.Incident;
import dev.imagebuilder.executor.execution.torture.Tally;
import dev.imagebuilder.executor.execution.torture.Tally.Count;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import java.io.PrintWriter;

/** What users see of torture. */
public final class TallyView implements TortureView {
    /** How many kills lie between two lines that say how far it is. */
    private static final int STRIDE = 10;

    private final PrintWriter out;
    private final Screen err;
    private Tally soFar = Tally.NOTHING;

    public TallyView(PrintWriter out, Screen err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void begins(int seed) {
        out.println("Seed " + seed);
        out.flush();
    }

    @Override
    public void on(Incident incident) {
        soFar = soFar.with(incident);
        if (incident instanceof Incident.Killed && soFar.of(Count.KILLS) % STRIDE == 0) {
            out.println("  " + Phrase.count(soFar.of(Count.KILLS), "kill") + " so far, " + soFar.of(Count.KILLS_INSIDE)
                    + " inside an operation");
            out.flush();
        }
    }

    @Override
    public void ended(Checked<Tally> result) {
        result.value().ifPresent(this::print);
        FindingsView.human(result.findings().stream().sorted(Finding.BY_PLACE).toList(), err);
    }

    private void print(Tally tally) {
        out.println("Runs: " + tally.of(Count.RUNS));
        out.println("Kills: " + tally.of(Count.KILLS) + ", inside an operation: " + tally.of(Count.KILLS_INSIDE));
        out.println("Journals torn: " + tally.of(Count.TORN_JOURNALS));
        out.println("Disks full: " + tally.of(Count.FULL_DISKS));
        out.println("Resumes that asked: " + tally.of(Count.QUESTIONS));
        out.println(
                "Operations that ran once: " + tally.of(Count.RAN_ONCE) + ", more often: " + tally.of(Count.RAN_AGAIN));
        out.println("Violations: " + tally.broken().size());
        out.flush();
    }
}
