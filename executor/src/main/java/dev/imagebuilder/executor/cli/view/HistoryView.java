package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the runs of an instance, from the first to the last. */
public final class HistoryView {
    private static final List<String> HEAD = List.of("#", "COMMAND", "BEGAN", "TOOK", "OUTCOME", "BLUEPRINT");

    private final List<Recorded.Run> runs;
    private final boolean isRunning;

    /** @param isRunning whether the last run, if it has not ended, still goes on */
    public HistoryView(List<Recorded.Run> runs, boolean isRunning) {
        this.runs = runs;
        this.isRunning = isRunning;
    }

    /** For people. */
    public void human(PrintWriter out) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        for (int i = 0; i < runs.size(); i++) {
            Recorded.Run run = runs.get(i);
            rows.add(List.of(
                    Integer.toString(i + 1),
                    run.verb(),
                    run.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                    run.ended()
                            .map(end -> Duration.between(run.at(), end).toSeconds() + " s")
                            .orElse("-"),
                    outcome(run),
                    FindingText.printable(run.began().blueprint())));
        }
        Table.of(rows).forEach(out::println);
    }

    /** As plain maps. */
    public List<Map<String, Object>> plain() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Recorded.Run run : runs) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("number", list.size() + 1);
            fields.put("command", run.verb());
            fields.put("blueprint", run.began().blueprint());
            fields.put("began", run.at().toString());
            fields.put("ended", run.ended().map(Object::toString).orElse(null));
            fields.put("outcome", outcome(run));
            list.add(fields);
        }
        return list;
    }

    private String outcome(Recorded.Run run) {
        if (run.ended().isPresent()) {
            return run.isComplete() ? "complete" : "incomplete";
        }
        return isRunning && run.equals(runs.getLast()) ? "running" : "killed";
    }
}
