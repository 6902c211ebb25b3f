package dev.imagebuilder.tosca.model.imports;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.ServiceTemplate;
import dev.imagebuilder.tosca.model.TypeDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.read.ServiceTemplateReader;
import dev.imagebuilder.tosca.source.Sources;
import dev.imagebuilder.tosca.yaml.YamlImage;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a blueprint, the files it imports and TOSCA's normative types together; each file is read once. */
public final class ModelAssembly {

    private final Sources sources;
    private final Findings findings = new Findings();
    private final Set<String> seen = new HashSet<>();
    private final List<TypeDefinition> types = new ArrayList<>();

    private ModelAssembly(Sources sources) {
        this.sources = sources;
    }

    /** The model of the blueprint in this text. */
    public static Checked<Model> of(SourceText blueprint, Sources sources) {
        var assembly = new ModelAssembly(sources);
        assembly.seen.add(blueprint.name());
        Optional<ServiceTemplate> root = assembly.include(blueprint, Optional.empty());
        root.ifPresent(template -> assembly.include(template.version().normativeTypes(), Optional.empty()));
        Optional<Types> types = assembly.findings.take(Types.of(assembly.types));
        return new Checked<>(
                root.flatMap(template -> types.map(all -> new Model(all, template.topology()))),
                assembly.findings.list());
    }

    private void include(String name, Optional<Location> wanted) {
        if (seen.add(name)) {
            findings.take(sources.read(name, wanted)).ifPresent(text -> include(text, wanted));
        }
    }

    private Optional<ServiceTemplate> include(SourceText text, Optional<Location> wanted) {
        Checked<YamlNode> document = sources.image(text)
                .map(image -> Checked.of(YamlImage.read(image, text)))
                .orElseGet(() -> YamlReader.read(text));
        Checked<ServiceTemplate> read = document.then(ServiceTemplateReader::read);
        read.findings().forEach(finding -> findings.add(importedFrom(finding, wanted)));
        read.value().ifPresent(template -> {
            types.addAll(template.types());
            for (TypeName imported : template.imports()) {
                include(sources.resolve(imported.name(), text), Optional.of(imported.location()));
            }
        });
        return read.value();
    }

    private static Finding importedFrom(Finding finding, Optional<Location> wanted) {
        return wanted.map(place -> finding.note("imported at " + place)).orElse(finding);
    }
}
