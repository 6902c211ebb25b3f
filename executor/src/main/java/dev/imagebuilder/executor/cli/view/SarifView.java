package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Explanation;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Note;
import dev.imagebuilder.tosca.source.PackedDocuments;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows findings in the Static Analysis Results Interchange Format, SARIF 2.1.0. */
public final class SarifView {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final Optional<URI> home;

    /** @param home the directory of the product, for links to its documents */
    public SarifView(Optional<URI> home) {
        this.home = home;
    }

    /** One run of one tool, with the rules that the findings are about. */
    public String json(List<Finding> findings) {
        Set<Code> found = findings.stream().map(Finding::code).collect(Collectors.toSet());
        List<Explanation> rules = Explanation.of(PackedDocuments.diagnostics()).stream()
                .filter(entry -> found.contains(entry.code()))
                .toList();
        List<Code> codes = rules.stream().map(Explanation::code).toList();
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "image-builder");
        Optional.ofNullable(SarifView.class.getPackage().getImplementationVersion())
                .ifPresent(version -> driver.put("version", version));
        driver.put("rules", rules.stream().map(this::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "unicodeCodePoints");
        run.put(
                "results",
                findings.stream().map(finding -> result(finding, codes)).toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.text(log) + "\n";
    }

    private Map<String, Object> rule(Explanation entry) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", entry.code().toString());
        rule.put("shortDescription", Map.of("text", sentence(entry.title())));
        Map<String, Object> help = new LinkedHashMap<>();
        help.put("text", entry.text());
        help.put("markdown", entry.text());
        rule.put("help", help);
        home.ifPresent(directory -> rule.put("helpUri", directory + entry.code().link()));
        return rule;
    }

    private static String sentence(String title) {
        return Character.toUpperCase(title.charAt(0)) + title.substring(1) + ".";
    }

    private static Map<String, Object> result(Finding finding, List<Code> rules) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.code().toString());
        result.put("ruleIndex", rules.indexOf(finding.code()));
        result.put("level", finding.severity().toString());
        result.put("message", Map.of("text", message(finding)));
        finding.location().ifPresent(place -> result.put("locations", List.of(physical(place))));
        List<Map<String, Object>> related =
                finding.notes().stream().flatMap(note -> related(note).stream()).toList();
        if (!related.isEmpty()) {
            result.put("relatedLocations", related);
        }
        return result;
    }

    /** What is found, what is noted without a place, and what to do. */
    private static String message(Finding finding) {
        List<String> lines = new ArrayList<>(List.of(finding.message()));
        finding.notes().stream()
                .filter(note -> note.location().isEmpty())
                .forEach(note -> lines.add("note: " + note.text()));
        finding.hint().ifPresent(hint -> lines.add("hint: " + hint));
        return String.join("\n", lines);
    }

    private static Optional<Map<String, Object>> related(Note note) {
        return note.location().map(place -> {
            Map<String, Object> location = physical(place);
            location.put("message", Map.of("text", note.toString()));
            return location;
        });
    }

    private static Map<String, Object> physical(Location place) {
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("startLine", place.line());
        region.put("startColumn", place.column());
        region.put("endColumn", place.column() + place.length());
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put(
                "artifactLocation", Map.of("uri", ArtifactUri.of(place.source().name())));
        physical.put("region", region);
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("physicalLocation", physical);
        return location;
    }
}
