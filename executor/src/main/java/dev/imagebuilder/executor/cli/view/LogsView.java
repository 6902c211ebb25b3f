package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Logs;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Shows what operations have printed, line by line. */
public final class LogsView {
    private final PrintWriter out;
    private Optional<Object> last = Optional.empty();

    public LogsView(PrintWriter out) {
        this.out = out;
    }

    /** For people: the operation once, then its lines. */
    public void human(Logs.Line line) {
        if (!last.equals(Optional.of(line.of()))) {
            out.println(FindingText.printable(line.of().step()) + ":");
            last = Optional.of(line.of());
        }
        out.println("  " + FindingText.printable(line.text()));
        out.flush();
    }

    /** As JSON, one object in each line. */
    public void json(Logs.Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", line.of().run());
        fields.put("node", line.of().node());
        fields.put("step", line.of().step());
        fields.put("line", line.text());
        out.println(Json.text(fields));
        out.flush();
    }
}
