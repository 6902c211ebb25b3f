package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.source.ToscaMeta.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what a CSAR begins with: what {@code TOSCA.meta} says, or the one YAML file at its root. */
final class CsarReader {
    static final List<String> META = List.of("TOSCA-Metadata/TOSCA.meta", "TOSCA.meta");
    /** Settings of this program, which may lie beside a blueprint. */
    private static final String SETTINGS = "executor.yaml";

    private final CsarFiles files;
    private final Findings findings = new Findings();

    private CsarReader(CsarFiles files) {
        this.files = files;
    }

    static Checked<Csar> read(CsarFiles files) {
        return new CsarReader(files).read();
    }

    private Checked<Csar> read() {
        List<String> metas = META.stream().filter(files.all()::contains).toList();
        if (metas.size() > 1) {
            findings.add(unclear("two files TOSCA.meta, " + String.join(" and ", metas), "keep one of them"));
        }
        if (metas.isEmpty()) {
            return csar(Optional.empty(), root(), List.of());
        }
        Optional<ToscaMeta> read =
                findings.take(files.read(metas.getFirst(), Optional.empty()).then(ToscaMetaReader::read));
        if (read.isEmpty()) {
            return findings.withNothing();
        }
        ToscaMeta meta = findings.take(ToscaMetaCheck.check(read.get())).orElseThrow();
        return csar(read, entry(meta), others(meta));
    }

    private Checked<Csar> csar(Optional<ToscaMeta> meta, Optional<SourceText> entry, List<SourceText> others) {
        return entry.map(text -> findings.with(new Csar(files.name(), meta, text, others)))
                .orElseGet(findings::withNothing);
    }

    private Optional<SourceText> entry(ToscaMeta meta) {
        Optional<Line> line = meta.line(ToscaMeta.ENTRY_DEFINITIONS)
                .filter(entry -> !entry.value().isEmpty());
        if (line.isEmpty()) {
            boolean mayBeLeftOut = meta.value(ToscaMeta.CSAR_VERSION).startsWith("2");
            return mayBeLeftOut ? root() : Optional.empty();
        }
        String value = line.get().value();
        return definitions(value.replaceAll("^\"(.*)\"$", "$1"), line.get().valuePlace());
    }

    private List<SourceText> others(ToscaMeta meta) {
        Optional<Line> line = meta.line(ToscaMeta.OTHER_DEFINITIONS);
        List<SourceText> others = new ArrayList<>();
        line.map(Line::value).map(CsarReader::names).orElse(List.of()).forEach(name -> definitions(
                        name, place(name, line.get()))
                .ifPresent(others::add));
        return others;
    }

    /** Names with blanks between them; one that has blanks itself stands in quotation marks. */
    private static List<String> names(String value) {
        List<String> names = new ArrayList<>();
        boolean isQuoted = false;
        for (String part : value.split("\"", -1)) {
            if (isQuoted) {
                names.add(part);
            } else {
                part.strip().lines().forEach(plain -> names.addAll(List.of(plain.split(" +"))));
            }
            isQuoted = !isQuoted;
        }
        return names;
    }

    private static Location place(String name, Line line) {
        Location whole = line.valuePlace();
        int at = line.value().indexOf(name);
        boolean isOnThatLine = at + name.length() <= whole.length();
        return isOnThatLine
                ? new Location(whole.source(), whole.line(), whole.column() + at, Math.max(1, name.length()))
                : whole;
    }

    private Optional<SourceText> definitions(String path, Location place) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        return findings.take(files.read(plain, Optional.of(place)));
    }

    private Optional<SourceText> root() {
        List<String> roots = files.all().stream().filter(CsarReader::mayBeRoot).toList();
        if (roots.size() == 1) {
            return findings.take(files.read(roots.getFirst(), Optional.empty()));
        }
        findings.add(
                roots.isEmpty()
                        ? unclear("neither a TOSCA.meta nor a YAML file at its root", nowhere())
                        : unclear(
                                "no TOSCA.meta, and several YAML files at its root: " + listed(roots),
                                "name the one to begin with in TOSCA-Metadata/TOSCA.meta, or give its path"));
        return Optional.empty();
    }

    private static boolean mayBeRoot(String file) {
        boolean isYaml = file.endsWith(".yaml") || file.endsWith(".yml");
        return isYaml && !file.contains("/") && !file.startsWith(".") && !file.equals(SETTINGS);
    }

    private String nowhere() {
        return files.all().stream()
                .filter(file ->
                        META.stream().anyMatch(meta -> file.equalsIgnoreCase(meta) || file.endsWith("/" + meta)))
                .findFirst()
                .map(file -> "\"" + file + "\" should be TOSCA-Metadata/TOSCA.meta")
                .orElse("put the service template there, or name it in TOSCA-Metadata/TOSCA.meta");
    }

    private static String listed(List<String> roots) {
        String some = String.join(", ", roots.subList(0, Math.min(5, roots.size())));
        return roots.size() > 5 ? some + ", ..." : some;
    }

    private Finding unclear(String what, String hint) {
        return Finding.error(Code.CSAR_ROOT_UNCLEAR, files.name() + " has " + what)
                .hint(hint);
    }
}
