package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.OperationDefinition;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads interfaces and operations (TOSCA 1.3, sections 3.6.16 to 3.6.20; TOSCA 2.0, chapter 11). */
final class InterfaceReader {
    private static final Set<String> KEYNAMES = Set.of(
            "type", "inputs", "operations", "notifications", "description", "derived_from", "version", "metadata");

    private InterfaceReader() {}

    /** The interfaces of a type. */
    static Map<String, InterfaceDefinition> definitions(Keynames keynames) {
        return interfaces("interface", keynames);
    }

    /** The interfaces of a template. */
    static Map<String, InterfaceDefinition> assignments(Keynames keynames) {
        return interfaces("interface assignment", keynames);
    }

    private static Map<String, InterfaceDefinition> interfaces(String construct, Keynames keynames) {
        return keynames.named("interfaces", entry -> Optional.of(definition(construct, entry, keynames.reading())));
    }

    /** @param construct what it is in the grammar: an interface type is read as an interface */
    static InterfaceDefinition definition(String construct, Entry entry, Reading reading) {
        boolean isAssigned = construct.equals("interface assignment");
        List<Entry> beside = operationsBeside(entry.value(), reading);
        Set<String> names = beside.stream().map(Entry::name).collect(Collectors.toSet());
        var keynames = Keynames.of(construct, entry.value(), reading, names);
        Map<String, OperationDefinition> operations =
                new LinkedHashMap<>(keynames.named("operations", e -> operation("operation", isAssigned, e, reading)));
        for (Entry operation : beside) {
            operation("operation", isAssigned, operation, reading).ifPresent(read -> operations.put(read.name(), read));
        }
        Map<String, OperationDefinition> notifications =
                keynames.named("notifications", e -> operation("notification", isAssigned, e, reading));
        if (construct.equals("interface type")) {
            operations.values().forEach(operation -> checkOfInterfaceType("an operation", operation, reading));
            notifications
                    .values()
                    .forEach(notification -> checkOfInterfaceType("a notification", notification, reading));
        }
        return new InterfaceDefinition(
                entry.name(),
                keynames.typeName("type"),
                inputs(isAssigned, keynames),
                operations,
                notifications,
                !isAssigned,
                entry.key().location());
    }

    /** TOSCA 2.0, sections 11.1, 11.4 and 11.6. */
    private static void checkOfInterfaceType(String what, OperationDefinition operation, Reading reading) {
        operation
                .implementation()
                .ifPresent(implementation -> reading.add(Finding.error(
                        Code.INTERFACE_UNFIT,
                        implementation.location(),
                        what + " of an interface type cannot have an implementation")));
        operation.outputs().values().stream()
                .filter(output -> !output.path().isEmpty() && !reading.version().isSimple())
                .forEach(output -> reading.add(Finding.error(
                                Code.INTERFACE_UNFIT,
                                output.location(),
                                what + " of an interface type cannot say into which attribute its results go")
                        .hint("say it in node types or relationship types")));
    }

    /** Before 1.3 operations stood beside the keynames, and 1.3 still reads them. */
    private static List<Entry> operationsBeside(YamlNode node, Reading reading) {
        boolean canBe = reading.version().isSimple()
                && node instanceof Mapping mapping
                && mapping.entry("operations").isEmpty();
        return canBe
                ? ((Mapping) node)
                        .entries().stream()
                                .filter(entry -> !KEYNAMES.contains(entry.name()))
                                .toList()
                : List.of();
    }

    private static Map<String, PropertyDefinition> inputs(boolean isAssigned, Keynames keynames) {
        Reading reading = keynames.reading();
        return keynames.named(
                "inputs",
                input -> Optional.of(
                        isAssigned
                                ? PropertyReader.assigned(input, reading)
                                : PropertyReader.parameter(input, reading)));
    }

    /**
     * @param construct an operation or a notification
     * @param isAssigned whether it is one of a template
     */
    private static Optional<OperationDefinition> operation(
            String construct, boolean isAssigned, Entry entry, Reading reading) {
        if (entry.value() instanceof Scalar file) {
            Optional<ImplementationDefinition> implementation =
                    Keynames.isEmpty(file) ? Optional.empty() : Optional.of(ImplementationReader.file(file, reading));
            return Optional.of(new OperationDefinition(
                    entry.name(),
                    Map.of(),
                    Map.of(),
                    implementation,
                    entry.key().location()));
        }
        var keynames = Keynames.of(construct, entry, reading);
        return Optional.of(new OperationDefinition(
                entry.name(),
                inputs(isAssigned, keynames),
                isAssigned && !reading.version().isSimple()
                        ? keynames.named("outputs", e -> Optional.of(mapping(e, Optional.empty(), e.value(), reading)))
                        : outputs(keynames),
                keynames.node("implementation").flatMap(node -> ImplementationReader.read(node, reading)),
                entry.key().location()));
    }

    /** Where the results of an operation or a workflow go. */
    static Map<String, AttributeMapping> outputs(Keynames keynames) {
        return keynames.named("outputs", output -> Optional.of(mapping(output, keynames.reading())));
    }

    /** Where a result goes: {@code [ SELF, ATTRIBUTE ]}, in 2.0 also a definition with such a mapping. */
    private static AttributeMapping mapping(Entry output, Reading reading) {
        YamlNode node = output.value();
        if (!(node instanceof Mapping)) {
            return mapping(output, Optional.empty(), node, reading);
        }
        var keynames = Keynames.of("parameter definition", output, reading);
        PropertyReader.checkIncoming(keynames);
        Location place = output.key().location();
        Optional<Schema> schema =
                Optional.of(PropertyReader.schema(keynames, place)).filter(Schema::isTyped);
        return keynames.node("mapping")
                .map(path -> mapping(output, schema, path, reading))
                .orElseGet(() -> new AttributeMapping(output.name(), schema, List.of(), place));
    }

    private static AttributeMapping mapping(Entry output, Optional<Schema> schema, YamlNode path, Reading reading) {
        if (path instanceof Sequence list && list.items().size() >= 2) {
            List<Expression> steps = list.items().stream()
                    .map(item -> ExpressionReader.read(item, reading))
                    .toList();
            return new AttributeMapping(output.name(), schema, steps, path.location());
        }
        if (!Keynames.isEmpty(path)) {
            reading.add(WrongShape.of("an output", "the way to an attribute, [ SELF, ATTRIBUTE ]", path));
        }
        return new AttributeMapping(output.name(), schema, List.of(), path.location());
    }
}
