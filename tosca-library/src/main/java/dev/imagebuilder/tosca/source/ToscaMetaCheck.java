package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.source.ToscaMeta.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules for the first block of {@code TOSCA.meta} (TOSCA 1.3, section 6.2; TOSCA 2.0, section 17.2.1). */
final class ToscaMetaCheck {
    private static final String VERSION_1 = "1.1";
    private static final String VERSION_2 = "2.0";
    private static final List<String> KEYS = List.of(
            ToscaMeta.FILE_VERSION,
            ToscaMeta.CSAR_VERSION,
            ToscaMeta.CREATED_BY,
            ToscaMeta.ENTRY_DEFINITIONS,
            ToscaMeta.OTHER_DEFINITIONS);

    private final ToscaMeta meta;
    private final Findings findings = new Findings();

    private ToscaMetaCheck(ToscaMeta meta) {
        this.meta = meta;
    }

    static Checked<ToscaMeta> check(ToscaMeta meta) {
        var check = new ToscaMetaCheck(meta);
        check.keys();
        check.versions();
        return check.findings.with(meta);
    }

    private void keys() {
        List<String> missing = new ArrayList<>(KEYS);
        missing.remove(ToscaMeta.OTHER_DEFINITIONS);
        // In 2.0 this key is no more, and without an entry the root of the CSAR is looked at.
        if (meta.value(ToscaMeta.CSAR_VERSION).startsWith("2")) {
            missing.remove(ToscaMeta.FILE_VERSION);
            missing.remove(ToscaMeta.ENTRY_DEFINITIONS);
        }
        missing.removeAll(meta.lines().keySet());
        for (Line line : meta.lines().values()) {
            if (KEYS.contains(line.key()) && line.value().isEmpty()) {
                malformed(line.keyPlace(), "\"" + line.key() + "\" has no value", Optional.empty());
            }
            Optional<String> hint = Suggestion.didYouMean(line.key(), missing);
            if (!KEYS.contains(line.key()) && hint.isPresent()) {
                malformed(line.keyPlace(), "\"" + line.key() + "\" is no keyname of TOSCA.meta", hint);
                missing.removeIf(key -> hint.get().contains(key));
            }
        }
        for (String key : missing) {
            findings.add(Finding.error(
                            Code.CSAR_META_INCOMPLETE,
                            Location.startOf(meta.text()),
                            "the first block of TOSCA.meta has no \"" + key + "\"")
                    .hint("add it before the first empty line"));
        }
    }

    private void versions() {
        Optional<Line> csar = meta.line(ToscaMeta.CSAR_VERSION);
        csar.ifPresent(line -> oneOf(List.of(VERSION_1, VERSION_2), line));
        boolean is2 = meta.value(ToscaMeta.CSAR_VERSION).equals(VERSION_2);
        // Drafts of 2.0 still had this key, with the value 2.0.
        meta.line(ToscaMeta.FILE_VERSION)
                .ifPresent(line -> oneOf(is2 ? List.of(VERSION_2) : List.of("1.0", VERSION_1), line));
    }

    private void oneOf(List<String> versions, Line line) {
        if (!line.value().isEmpty() && !versions.contains(line.value())) {
            boolean isGone = line.key().equals(ToscaMeta.FILE_VERSION) && versions.contains(VERSION_2);
            malformed(
                    line.valuePlace(),
                    "\"" + line.value() + "\" is no version that \"" + line.key() + "\" may have here",
                    Optional.of(
                            isGone
                                    ? "remove the line: CSARs of version 2.0 have no such keyname"
                                    : "write " + String.join(" or ", versions)));
        }
    }

    private void malformed(Location place, String message, Optional<String> hint) {
        findings.add(Finding.error(Code.CSAR_META_MALFORMED, place, message).hint(hint));
    }
}
