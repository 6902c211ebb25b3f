package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.StateView;
import dev.imagebuilder.executor.execution.InstanceStatus;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.Csar;
import dev.imagebuilder.tosca.source.ToscaMeta;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a blueprint, under the names that xOpera has for it; null where nothing is. */
final class BlueprintFacts {
    private static final List<String> NAMES = List.of(
            "service_template",
            "content_root",
            "inputs",
            "status",
            "csar_metadata",
            "service_template_metadata",
            "csar_valid");

    private final Tosca tosca;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    BlueprintFacts(Tosca tosca) {
        this.tosca = tosca;
        NAMES.forEach(name -> facts.put(name, null));
    }

    Map<String, Object> plain() {
        return facts;
    }

    void status(InstanceStatus status) {
        facts.put("status", status.toString());
    }

    /** Takes up what lies at a path now. */
    void describe(String path, Findings findings) {
        if (!Files.exists(Path.of(path))) {
            findings.add(Finding.error(Code.FILE_UNREADABLE, path + " does not exist"));
            return;
        }
        Optional<Checked<Csar>> csar = tosca.csar(path);
        if (csar.isEmpty()) {
            file(path);
            findings.take(tosca.text(path)).ifPresent(this::metadata);
            return;
        }
        facts.put("content_root", path);
        facts.put("csar_valid", isValid(path));
        csar.get().value().ifPresent(this::csar);
    }

    /** Takes up what was deployed; a file as it was then, a CSAR as it is now, if it is still there. */
    void describe(Recorded.Run run, Optional<SourceText> serviceTemplate, Findings findings) {
        String path = run.began().blueprint();
        facts.put("inputs", StateView.plain(run.inputs()));
        if (Files.exists(Path.of(path)) && tosca.csar(path).isPresent()) {
            describe(path, findings);
        } else {
            file(path);
        }
        serviceTemplate.ifPresent(this::metadata);
    }

    private void file(String path) {
        facts.put("service_template", path);
        facts.put(
                "content_root",
                Optional.ofNullable(Path.of(path).getParent())
                        .map(Path::toString)
                        .orElse("."));
    }

    private void csar(Csar csar) {
        String entry = csar.entry().name();
        String inside =
                entry.startsWith(csar.name()) ? entry.substring(csar.name().length()) : entry;
        facts.put("service_template", inside.replaceFirst("^!?/", ""));
        csar.meta().ifPresent(meta -> facts.put("csar_metadata", plain(meta)));
        metadata(csar.entry());
    }

    private static Map<String, String> plain(ToscaMeta meta) {
        Map<String, String> lines = new LinkedHashMap<>();
        meta.lines().forEach((key, line) -> lines.put(key, line.value()));
        return lines;
    }

    private void metadata(SourceText text) {
        Map<String, Object> metadata = Tosca.metadata(text);
        facts.put("service_template_metadata", metadata.isEmpty() ? null : metadata);
    }

    private boolean isValid(String path) {
        return !tosca.source(path)
                .then(text -> tosca.topology(text, Inputs.NOT_ASKED_FOR))
                .hasErrors();
    }
}
