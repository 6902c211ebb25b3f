package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.ServiceTemplate;
import dev.imagebuilder.tosca.model.TypeDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/** Reads a file of types and topology (TOSCA 1.3, section 3.10). */
public final class ServiceTemplateReader {
    private static final Version NEWEST = Version.SIMPLE_1_3;

    private ServiceTemplateReader() {}

    public static Checked<ServiceTemplate> read(YamlNode root) {
        var findings = new Findings();
        if (!(root instanceof Mapping mapping)) {
            findings.add(Keynames.wrongShape("a blueprint", "a map", root));
            return findings.withNothing();
        }
        var reading = new Reading(version(mapping, findings), findings);
        var keynames = Keynames.of("service template", root, reading);
        List<TypeName> imports = keynames.list("imports").stream()
                .flatMap(node -> importedFile(node, reading).stream())
                .toList();
        List<TypeDefinition> types = new TypeReader(reading).types(keynames);
        var topology = keynames.node("topology_template").map(node -> new TopologyReader(reading).topology(node));
        return findings.with(new ServiceTemplate(reading.version(), imports, types, topology));
    }

    /** The version that a file declares; the newest when it declares none, so that the rest of it can be read. */
    private static Version version(Mapping file, Findings findings) {
        Optional<YamlNode> declared = file.entry("tosca_definitions_version").map(Entry::value);
        if (declared.isEmpty()) {
            findings.add(
                    Finding.error(Code.KEY_MISSING, file.location(), "this file has no \"tosca_definitions_version\"")
                            .hint("begin it with \"tosca_definitions_version: " + NEWEST + "\""));
            return NEWEST;
        }
        String keyword = declared.get() instanceof Scalar scalar ? scalar.text() : "";
        Optional<Version> version = Version.named(keyword);
        if (version.isEmpty()) {
            findings.add(Finding.error(
                            Code.VERSION_UNKNOWN,
                            declared.get().location(),
                            "\"" + keyword + "\" is not a version this program reads")
                    .hint(Suggestion.didYouMean(keyword, Version.keywords())
                            .orElse("it reads " + String.join(", ", Version.keywords()))));
        }
        return version.orElse(NEWEST);
    }

    /** An import, written as a file name, a map with {@code file}, or a map of one name to either. */
    private static Optional<TypeName> importedFile(YamlNode node, Reading reading) {
        if (node instanceof Scalar file) {
            return Optional.of(new TypeName(file.text(), file.location()));
        }
        if (node instanceof Mapping named
                && named.entries().size() == 1
                && named.entry("file").isEmpty()) {
            return importedFile(named.entries().getFirst().value(), reading);
        }
        var keynames = Keynames.of("import", node, reading);
        Optional<TypeName> file = keynames.requiredTypeName("file", node.location());
        return file;
    }
}
