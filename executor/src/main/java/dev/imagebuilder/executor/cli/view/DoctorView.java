package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.doctor.Checkup;
import dev.imagebuilder.executor.execution.doctor.Checkup.Verdict;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows what was found of each tool, and how to mend what does not fit. */
public final class DoctorView {
    private static final List<String> HEAD = List.of("TOOL", "VERSION", "NEEDED", "VERDICT", "PATH");

    private final List<Checkup> checkups;

    public DoctorView(List<Checkup> checkups) {
        this.checkups = checkups;
    }

    /** For people. */
    public void human(PrintWriter out) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        checkups.forEach(checkup -> rows.add(row(checkup)));
        Iterator<String> lines = Table.of(rows).iterator();
        out.println(lines.next());
        for (Checkup checkup : checkups) {
            out.println(lines.next());
            if (!checkup.remark().isEmpty()) {
                out.println("    " + FindingText.printable(checkup.remark()));
            }
            if (checkup.verdict() != Verdict.FINE) {
                checkup.mend().ifPresent(command -> out.println("    mend: " + command));
            }
        }
        out.println();
        out.println(summary());
    }

    private static List<String> row(Checkup checkup) {
        return List.of(
                checkup.name(),
                checkup.version().map(FindingText::printable).orElse("-"),
                checkup.isNeeded() ? "yes" : "no",
                word(checkup.verdict()),
                checkup.path().map(Path::toString).orElse("-"));
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private String summary() {
        List<String> names =
                checkups.stream().filter(Checkup::isTrouble).map(Checkup::name).toList();
        return names.isEmpty()
                ? "All that is needed is there."
                : "Needed, and missing or unfit: " + String.join(", ", names);
    }

    /** As plain maps. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("fit", checkups.stream().noneMatch(Checkup::isTrouble));
        plain.put("tools", checkups.stream().map(DoctorView::plain).toList());
        return plain;
    }

    private static Map<String, Object> plain(Checkup checkup) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", checkup.name());
        fields.put("version", checkup.version().orElse(null));
        fields.put("path", checkup.path().map(Path::toString).orElse(null));
        fields.put("needed", checkup.isNeeded());
        fields.put("verdict", word(checkup.verdict()));
        fields.put("remark", checkup.remark());
        fields.put(
                "mend",
                checkup.mend().filter(_ -> checkup.verdict() != Verdict.FINE).orElse(null));
        return fields;
    }
}
