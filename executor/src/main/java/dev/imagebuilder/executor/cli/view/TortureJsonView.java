package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.torture.Incident;
import dev.imagebuilder.executor.execution.torture.Tally;
import dev.imagebuilder.tosca.diagnostic.Checked;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes torture as JSON, one event in each line. */
public final class TortureJsonView implements TortureView {
    private final PrintWriter out;

    public TortureJsonView(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begins(int seed) {
        write("begun", Map.of("seed", seed));
    }

    @Override
    public void on(Incident incident) {
        switch (incident) {
            case Incident.Killed(boolean inside, boolean torn) -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("inside", inside);
                fields.put("torn", torn);
                write("killed", fields);
            }
            case Incident.OutOfRoom _ -> write("out_of_room", Map.of());
            case Incident.Asked _ -> write("asked", Map.of());
            case Incident.Finished _ -> write("finished", Map.of());
            case Incident.Broke(String what) -> write("broke", Map.of("what", what));
        }
    }

    @Override
    public void ended(Checked<Tally> result) {
        result.findings().forEach(finding -> write("found", Map.of("finding", FindingsView.plain(finding))));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", result.value().map(TortureJsonView::status).orElse("impossible"));
        result.value().ifPresent(tally -> {
            for (Tally.Count count : Tally.Count.values()) {
                fields.put(count.name().toLowerCase(Locale.ROOT), tally.of(count));
            }
        });
        write("ended", fields);
    }

    private static String status(Tally tally) {
        return tally.broken().isEmpty() ? "complete" : "broken";
    }

    private void write(String event, Map<String, ?> fields) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.putAll(fields);
        out.println(Json.text(line));
        out.flush();
    }
}
