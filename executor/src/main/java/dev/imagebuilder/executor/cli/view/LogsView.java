package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Logs;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows what operations have printed, line by line. */
public final class LogsView {
    private final PrintWriter out;
    private String last = "";

    public LogsView(PrintWriter out) {
        this.out = out;
    }

    /** For people: the operation once, then its lines. */
    public void human(Logs.Line line) {
        if (!last.equals(line.step())) {
            out.println(FindingText.printable(line.step()) + ":");
            last = line.step();
        }
        out.println("  " + FindingText.printable(line.text()));
        out.flush();
    }

    /** As JSON, one object in each line. */
    public void json(Logs.Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", line.run());
        fields.put("node", line.node());
        fields.put("step", line.step());
        fields.put("line", line.text());
        out.println(Json.text(fields));
        out.flush();
    }
}
