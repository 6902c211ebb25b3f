package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Kind;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what carries an operation or a workflow out (TOSCA 1.3, section 3.6.16; TOSCA 2.0, section 11.3). */
final class ImplementationReader {

    private ImplementationReader() {}

    /** What looks like a path is one; other words are names of artifacts. */
    static ImplementationDefinition file(Scalar file, Reading reading) {
        if (file.text().indexOf('/') >= 0 || file.text().indexOf('.') >= 0) {
            reading.files().add(Keynames.typeName(file));
        }
        return new ImplementationDefinition(file.text(), Optional.empty(), Optional.empty(), Map.of(), file.location());
    }

    /** A file, or all that can be said of it. */
    static Optional<ImplementationDefinition> read(YamlNode node, Reading reading) {
        if (node instanceof Scalar scalar) {
            return Optional.of(file(scalar, reading));
        }
        var keynames = Keynames.of("implementation", node, reading);
        Optional<Duration> timeout = keynames.scalar("timeout").flatMap(scalar -> timeout(scalar, reading));
        Optional<Scalar> host = keynames.scalar("operation_host");
        WrongShape.words(
                List.copyOf(host.stream().toList()),
                "the \"operation_host\" of an implementation",
                ImplementationDefinition.HOSTS,
                reading);
        List<ImplementationDefinition> dependencies = keynames.list("dependencies").stream()
                .flatMap(dependency -> artifact(dependency, dependency.location(), reading).stream())
                .toList();
        Optional<ImplementationDefinition> primary =
                keynames.node("primary").flatMap(p -> artifact(p, keynames.place("primary"), reading));
        return primary.map(artifact -> artifact.with(dependencies, timeout, host.map(Scalar::text)));
    }

    /** Whole seconds; none is no limit. */
    private static Optional<Duration> timeout(Scalar scalar, Reading reading) {
        if (scalar.kind() != Kind.INTEGER) {
            reading.add(WrongShape.value("\"timeout\"", "a number of seconds", scalar));
        }
        return Optional.of(scalar.text())
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(Duration::isPositive);
    }

    /** An artifact that is written where it is used: its file, or its definition. */
    private static Optional<ImplementationDefinition> artifact(YamlNode node, Location owner, Reading reading) {
        if (node instanceof Scalar scalar) {
            return Optional.of(file(scalar, reading));
        }
        var keynames = Keynames.of("artifact", node, reading);
        Optional<TypeName> type = keynames.typeName("type");
        Optional<TypeName> file = keynames.requiredTypeName("file", owner);
        file.filter(_ -> ArtifactReader.isFile(type, keynames)).ifPresent(reading.files()::add);
        return file.map(f -> new ImplementationDefinition(
                f.name(), type, keynames.typeName("repository"), Assignments.of(keynames, "properties"), f.location()));
    }
}
