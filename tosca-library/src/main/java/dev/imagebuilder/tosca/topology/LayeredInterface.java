package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.OperationDefinition;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An interface of a node or a relationship.
 *
 * @param layers what is said of it, by the ancestors of the type first and by the template last
 */
record LayeredInterface(String name, List<InterfaceDefinition> layers, Types types, Findings findings) {

    /** Its operations; finds what is said of some that it does not have. */
    List<Operation> operations() {
        List<InterfaceType> faces = faces();
        InterfaceKind kind = InterfaceKind.of(name, faces);
        Map<String, Operation> operations = new LinkedHashMap<>();
        Map<String, PropertyDefinition> shared = new LinkedHashMap<>();
        for (InterfaceType face : faces) {
            shared.putAll(face.inputs());
            face.operations().values().forEach(op -> refine(operations, Operation.of(name, kind, op)));
        }
        for (InterfaceDefinition layer : layers) {
            layer.inputs().forEach((input, own) -> shared.merge(input, own, (theirs, later) -> later.refining(theirs)));
            checkNotifications(layer, faces);
            boolean isOpen = faces.isEmpty() || mayAdd(layer);
            for (OperationDefinition operation : layer.operations().values()) {
                checkDeclared(operation, operations, isOpen);
                refine(operations, Operation.of(name, kind, operation));
            }
        }
        return operations.values().stream()
                .map(operation -> operation.withInputs(shared))
                .toList();
    }

    /** The interface type and its ancestors, the root first. */
    List<InterfaceType> faces() {
        return layers.stream()
                .map(layer -> layer.type().orElse(new TypeName(layer.name(), layer.location())))
                .flatMap(type -> types.find(InterfaceType.class, type).stream())
                .reduce((_, later) -> later)
                .map(face -> types.lineage(face).reversed())
                .orElse(List.of());
    }

    /** Before 1.3 a type can have operations that its interface type does not. */
    private boolean mayAdd(InterfaceDefinition layer) {
        return layer.isOfType() && !types.version(layer.location()).since(Version.SIMPLE_1_3);
    }

    private void checkNotifications(InterfaceDefinition layer, List<InterfaceType> faces) {
        if (layer.notifications().isEmpty() || faces.isEmpty()) {
            return;
        }
        Set<String> known = faces.stream()
                .flatMap(face -> face.notifications().keySet().stream())
                .collect(Collectors.toSet());
        layer.notifications().values().stream()
                .filter(notification -> !known.contains(notification.name()))
                .forEach(notification -> findings.add(unknown("notification", notification, known)));
    }

    private void checkDeclared(OperationDefinition operation, Map<String, Operation> known, boolean isOpen) {
        // An interface type without any is for those who use it to fill.
        if (!isOpen && !known.isEmpty() && !known.containsKey(operation.name())) {
            findings.add(unknown("operation", operation, known.keySet()));
        }
    }

    private Finding unknown(String what, OperationDefinition said, Set<String> known) {
        return Finding.error(
                        Code.OPERATION_UNKNOWN,
                        said.location(),
                        "the interface " + name + " has no " + what + " \"" + said.name() + "\"")
                .hint(Suggestion.didYouMean(said.name(), known));
    }

    private static void refine(Map<String, Operation> operations, Operation operation) {
        operations.merge(operation.name(), operation, Operation::refinedBy);
    }
}
