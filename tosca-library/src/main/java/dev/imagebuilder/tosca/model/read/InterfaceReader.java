package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.OperationDefinition;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads interfaces and operations (TOSCA 1.3, sections 3.6.16, 3.6.17 and 3.6.20). */
final class InterfaceReader {
    private static final Set<String> KEYNAMES = Set.of(
            "type", "inputs", "operations", "notifications", "description", "derived_from", "version", "metadata");

    private InterfaceReader() {}

    static InterfaceDefinition definition(Entry entry, Reading reading) {
        return definition("interface", entry, reading);
    }

    /** @param construct what it is in the grammar: an interface type is read as an interface */
    static InterfaceDefinition definition(String construct, Entry entry, Reading reading) {
        // Before 1.3 operations stood beside the keynames, and 1.3 still reads them.
        List<Entry> beside = entry.value() instanceof Mapping mapping
                        && mapping.entry("operations").isEmpty()
                ? mapping.entries().stream()
                        .filter(InterfaceReader::isOperation)
                        .toList()
                : List.of();
        Set<String> names = beside.stream().map(Entry::name).collect(Collectors.toSet());
        var keynames = Keynames.of(construct, entry.value(), reading, names);
        Optional<TypeName> type = keynames.typeName("type");
        Map<String, PropertyDefinition> inputs = parameters(keynames, "inputs");
        Map<String, OperationDefinition> operations =
                new LinkedHashMap<>(keynames.named("operations", operation -> operation(operation, reading)));
        for (Entry operation : beside) {
            operation(operation, reading).ifPresent(read -> operations.put(read.name(), read));
        }
        return new InterfaceDefinition(
                entry.name(), type, inputs, operations, entry.key().location());
    }

    private static boolean isOperation(Entry entry) {
        return !KEYNAMES.contains(entry.name());
    }

    static Map<String, PropertyDefinition> parameters(Keynames keynames, String name) {
        return keynames.named(name, input -> PropertyReader.parameter(input, keynames.reading()));
    }

    static Optional<OperationDefinition> operation(Entry entry, Reading reading) {
        if (entry.value() instanceof Scalar file) {
            Optional<ImplementationDefinition> implementation =
                    Keynames.isEmpty(file) ? Optional.empty() : Optional.of(file(file));
            return Optional.of(new OperationDefinition(
                    entry.name(), Map.of(), implementation, entry.key().location()));
        }
        var keynames = Keynames.of("operation", entry.value(), reading);
        var operation = new OperationDefinition(
                entry.name(),
                parameters(keynames, "inputs"),
                keynames.node("implementation").flatMap(node -> implementation(node, reading)),
                entry.key().location());
        return Optional.of(operation);
    }

    private static ImplementationDefinition file(Scalar file) {
        return new ImplementationDefinition(file.text(), Optional.empty(), List.of(), file.location());
    }

    private static Optional<ImplementationDefinition> implementation(YamlNode node, Reading reading) {
        if (node instanceof Scalar scalar) {
            return Optional.of(file(scalar));
        }
        var keynames = Keynames.of("operation implementation", node, reading);
        List<String> dependencies = keynames.list("dependencies").stream()
                .flatMap(dependency -> artifact(dependency, reading).stream())
                .map(ImplementationDefinition::primary)
                .toList();
        Optional<ImplementationDefinition> primary = keynames.node("primary").flatMap(p -> artifact(p, reading));
        return primary.map(artifact ->
                new ImplementationDefinition(artifact.primary(), artifact.type(), dependencies, artifact.location()));
    }

    /** An artifact that is written where it is used: its file, or its definition. */
    private static Optional<ImplementationDefinition> artifact(YamlNode node, Reading reading) {
        if (node instanceof Scalar scalar) {
            return Optional.of(file(scalar));
        }
        var keynames = Keynames.of("artifact", node, reading);
        Optional<TypeName> type = keynames.typeName("type");
        Optional<TypeName> file = keynames.requiredTypeName("file", node.location());
        return file.map(f -> new ImplementationDefinition(f.name(), type, List.of(), f.location()));
    }
}
