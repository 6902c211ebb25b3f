package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.ServiceTemplate;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;

/** Reads a file of types and topology (TOSCA 1.3, section 3.10). */
public final class ServiceTemplateReader {
    private static final String VERSION = "tosca_simple_yaml_1_3";

    private ServiceTemplateReader() {}

    public static Checked<ServiceTemplate> read(YamlNode root) {
        var findings = new Findings();
        if (!(root instanceof Mapping)) {
            findings.add(Keynames.wrongShape("a blueprint", "a map", root));
            return findings.withNothing();
        }
        var keynames = Keynames.of("service template", root, findings);
        checkVersion(keynames);
        List<TypeName> imports = keynames.list("imports").stream()
                .flatMap(node -> importedFile(node, findings).stream())
                .toList();
        List<Type> types = new TypeReader(findings).types(keynames);
        var topology = keynames.node("topology_template").map(node -> new TopologyReader(findings).topology(node));
        keynames.allow("description", "metadata", "dsl_definitions", "namespace")
                .refuseOthers();
        return findings.with(new ServiceTemplate(imports, types, topology));
    }

    private static void checkVersion(Keynames keynames) {
        Optional<TypeName> version = keynames.requiredTypeName("tosca_definitions_version", keynames.location());
        version.filter(v -> !v.name().equals(VERSION)).ifPresent(v -> keynames.findings()
                .add(Finding.error(
                                Code.VERSION_UNKNOWN,
                                v.location(),
                                "\"" + v.name() + "\" is not a version this program reads")
                        .hint("write " + VERSION)));
    }

    /** An import, written as a file name, a map with {@code file}, or a map of one name to either. */
    private static Optional<TypeName> importedFile(YamlNode node, Findings findings) {
        if (node instanceof Scalar file) {
            return Optional.of(new TypeName(file.text(), file.location()));
        }
        if (node instanceof Mapping named
                && named.entries().size() == 1
                && named.entry("file").isEmpty()) {
            return importedFile(named.entries().getFirst().value(), findings);
        }
        var keynames = Keynames.of("import", node, findings);
        Optional<TypeName> file = keynames.requiredTypeName("file", node.location());
        keynames.refuseOthers();
        return file;
    }
}
