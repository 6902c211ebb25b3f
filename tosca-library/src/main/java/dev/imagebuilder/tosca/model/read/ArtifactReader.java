package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.model.ArtifactDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.Map;
import java.util.Optional;

/** Reads the artifacts of node types and templates (TOSCA 1.3, section 3.6.7; TOSCA 2.0, section 12.2). */
final class ArtifactReader {

    private ArtifactReader() {}

    static Map<String, ArtifactDefinition> artifacts(Keynames keynames) {
        return keynames.named("artifacts", entry -> artifact(entry, keynames.reading()));
    }

    /** Whether it lies beside the blueprint: what a repository has, images of containers and programs do not. */
    static boolean isFile(Optional<TypeName> type, Keynames keynames) {
        boolean isName = type.map(TypeName::name)
                .filter(name -> name.contains(".Container") || name.endsWith(".Command"))
                .isPresent();
        return !isName && !keynames.has("repository");
    }

    private static Optional<ArtifactDefinition> artifact(Entry entry, Reading reading) {
        if (entry.value() instanceof Scalar file && !Keynames.isEmpty(file)) {
            // TOSCA 2.0, section 12.2, has no short form.
            if (!reading.version().isSimple()) {
                reading.add(WrongShape.of("an artifact", "a map", file)
                        .hint("write { type: TYPE, file: " + file.text() + " }"));
            }
            reading.files().add(Keynames.typeName(file));
            return Optional.of(new ArtifactDefinition(
                    entry.name(),
                    Optional.empty(),
                    Keynames.typeName(file),
                    Optional.empty(),
                    Map.of(),
                    entry.key().location(),
                    entry.key().location()));
        }
        var keynames = Keynames.of("artifact", entry, reading);
        if (entry.value() instanceof Mapping) {
            keynames.require("type", entry.key().location());
        }
        if (keynames.has("checksum") && !keynames.has("checksum_algorithm")) {
            reading.add(Finding.error(
                    Code.KEY_MISSING, entry.key().location(), "a checksum needs a \"checksum_algorithm\""));
        }
        Optional<TypeName> file = keynames.requiredTypeName("file", entry.key().location());
        Optional<TypeName> type = keynames.typeName("type");
        file.filter(_ -> isFile(type, keynames)).ifPresent(reading.files()::add);
        return file.map(path -> new ArtifactDefinition(
                entry.name(),
                type,
                path,
                keynames.typeName("repository"),
                Assignments.of(keynames, "properties"),
                Assignments.place(keynames, entry),
                entry.key().location()));
    }
}
