package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Findings;
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

/** Reads interfaces and operations (TOSCA 1.3, sections 3.6.16, 3.6.17 and 3.6.20). */
final class InterfaceReader {
    private static final Set<String> KEYNAMES = Set.of("type", "inputs", "operations", "notifications", "description");

    private InterfaceReader() {}

    static Optional<InterfaceDefinition> definition(Entry entry, Findings findings) {
        var keynames = Keynames.of("interface", entry.value(), findings);
        Optional<TypeName> type = keynames.typeName("type");
        Map<String, PropertyDefinition> inputs = parameters(keynames, "inputs");
        Map<String, OperationDefinition> operations =
                new LinkedHashMap<>(keynames.named("operations", operation -> operation(operation, findings)));
        // Before 1.3 operations stood beside the keynames, and 1.3 still reads them.
        if (operations.isEmpty() && entry.value() instanceof Mapping mapping) {
            mapping.entries().stream().filter(InterfaceReader::isOperation).forEach(operation -> {
                keynames.allow(operation.name());
                operation(operation, findings).ifPresent(read -> operations.put(read.name(), read));
            });
        }
        keynames.allow("description", "notifications").refuseOthers();
        return Optional.of(new InterfaceDefinition(
                entry.name(), type, inputs, operations, entry.key().location()));
    }

    private static boolean isOperation(Entry entry) {
        return !KEYNAMES.contains(entry.name());
    }

    static Map<String, PropertyDefinition> parameters(Keynames keynames, String name) {
        return keynames.named(name, input -> PropertyReader.parameter(input, keynames.findings()));
    }

    static Optional<OperationDefinition> operation(Entry entry, Findings findings) {
        if (entry.value() instanceof Scalar file) {
            Optional<ImplementationDefinition> implementation =
                    Keynames.isEmpty(file) ? Optional.empty() : Optional.of(file(file));
            return Optional.of(new OperationDefinition(
                    entry.name(), Map.of(), implementation, entry.key().location()));
        }
        var keynames = Keynames.of("operation", entry.value(), findings);
        var operation = new OperationDefinition(
                entry.name(),
                parameters(keynames, "inputs"),
                keynames.node("implementation").flatMap(node -> implementation(node, findings)),
                entry.key().location());
        keynames.allow("description", "outputs").refuseOthers();
        return Optional.of(operation);
    }

    private static ImplementationDefinition file(Scalar file) {
        return new ImplementationDefinition(file.text(), Optional.empty(), List.of(), file.location());
    }

    private static Optional<ImplementationDefinition> implementation(YamlNode node, Findings findings) {
        if (node instanceof Scalar scalar) {
            return Optional.of(file(scalar));
        }
        var keynames = Keynames.of("operation implementation", node, findings);
        List<String> dependencies = keynames.list("dependencies").stream()
                .flatMap(dependency -> artifact(dependency, findings).stream())
                .map(ImplementationDefinition::primary)
                .toList();
        Optional<ImplementationDefinition> primary = keynames.node("primary").flatMap(p -> artifact(p, findings));
        keynames.allow("timeout", "operation_host").refuseOthers();
        return primary.map(artifact ->
                new ImplementationDefinition(artifact.primary(), artifact.type(), dependencies, artifact.location()));
    }

    /** An artifact that is written where it is used: its file, or its definition. */
    private static Optional<ImplementationDefinition> artifact(YamlNode node, Findings findings) {
        if (node instanceof Scalar scalar) {
            return Optional.of(file(scalar));
        }
        var keynames = Keynames.of("artifact", node, findings);
        Optional<TypeName> type = keynames.typeName("type");
        Optional<TypeName> file = keynames.requiredTypeName("file", node.location());
        keynames.allow("description", "repository").refuseOthers();
        return file.map(f -> new ImplementationDefinition(f.name(), type, List.of(), f.location()));
    }
}
