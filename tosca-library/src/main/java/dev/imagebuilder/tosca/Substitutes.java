package dev.imagebuilder.tosca;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.check.Checks;
import dev.imagebuilder.tosca.model.imports.ModelAssembly;
import dev.imagebuilder.tosca.source.Recording;
import dev.imagebuilder.tosca.source.RecordingSources;
import dev.imagebuilder.tosca.source.Sources;
import dev.imagebuilder.tosca.topology.Substitute;
import dev.imagebuilder.tosca.topology.Substitution;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services that may stand in for nodes; read when there is a node to be substituted, and recorded when they do. */
final class Substitutes {
    private final Sources files;
    private final RecordingSources recorded;
    private final Map<String, SourceText> texts = new HashMap<>();
    private final Map<String, Recording> recordings = new HashMap<>();

    /**
     * @param files where they are from
     * @param recorded what remembers those that are used
     */
    Substitutes(Sources files, RecordingSources recorded) {
        this.files = files;
        this.recorded = recorded;
    }

    /** A topology with services in the place of nodes; as it is when there are none, or none is wanted. */
    Checked<Topology> in(Model model, Topology topology) {
        if (!Substitution.isWanted(topology)) {
            return Checked.of(topology);
        }
        var findings = new Findings();
        List<Substitute> services = new ArrayList<>();
        findings.take(files.substitutes())
                .ifPresent(all ->
                        all.forEach((name, text) -> services.add(service(name, text, topology.compatibility()))));
        if (services.isEmpty()) {
            return findings.with(topology);
        }
        return findings.take(Substitution.of(model, topology, services))
                .map(result -> {
                    result.services().stream().sorted().forEach(this::include);
                    return findings.with(result.topology());
                })
                .orElseGet(findings::withNothing);
    }

    private void include(String service) {
        recorded.include(texts.get(service), recordings.get(service));
    }

    private Substitute service(String name, Checked<SourceText> text, Compatibility compatibility) {
        var reading = new RecordingSources(files);
        text.value().ifPresent(known -> texts.put(name, known));
        Substitute service = Substitute.of(name, text.then(known -> model(known, reading)), compatibility);
        recordings.put(name, reading.recording());
        return service;
    }

    /** What is wrong in a file that it imports comes with the imports that lead there. */
    private static Checked<Model> model(SourceText text, Sources sources) {
        Checked<Model> model = ModelAssembly.of(text, sources).then(Checks::check);
        return model.findings(model.findings().stream()
                .map(finding -> told(finding, model.value()))
                .toList());
    }

    private static Finding told(Finding finding, Optional<Model> model) {
        return model.map(known -> known.imports().told(finding)).orElse(finding);
    }
}
