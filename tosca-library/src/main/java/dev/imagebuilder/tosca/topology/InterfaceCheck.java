package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.OperationDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What types and templates say of one interface fits together, operation by operation (TOSCA 1.3, section 3.6.20). */
record InterfaceCheck(OperationCheck operations) {

    /**
     * @param faces the interface type and its ancestors, the root first
     * @param layers what types and templates say of the interface one after the other
     */
    void check(List<InterfaceType> faces, List<InterfaceDefinition> layers) {
        Map<Boolean, List<InterfaceDefinition>> own =
                layers.stream().collect(Collectors.partitioningBy(InterfaceDefinition::isOfType));
        operations.inputs(
                Stream.concat(
                                faces.stream().map(InterfaceType::inputs),
                                own.get(true).stream().map(InterfaceDefinition::inputs))
                        .toList(),
                own.get(false).stream().map(InterfaceDefinition::inputs).toList());
        check(faces, own, InterfaceType::operations, InterfaceDefinition::operations);
        check(faces, own, InterfaceType::notifications, InterfaceDefinition::notifications);
    }

    /** @param own what types (true) and templates (false) say of an interface */
    private void check(
            List<InterfaceType> faces,
            Map<Boolean, List<InterfaceDefinition>> own,
            Function<InterfaceType, Map<String, OperationDefinition>> ofFace,
            Function<InterfaceDefinition, Map<String, OperationDefinition>> ofLayer) {
        List<Map<String, OperationDefinition>> ofTypes = Stream.concat(
                        faces.stream().map(ofFace), own.get(true).stream().map(ofLayer))
                .toList();
        List<Map<String, OperationDefinition>> ofTemplates =
                own.get(false).stream().map(ofLayer).toList();
        Stream.concat(ofTypes.stream(), ofTemplates.stream())
                .flatMap(named -> named.keySet().stream())
                .distinct()
                .forEach(name -> {
                    List<OperationDefinition> types = named(name, ofTypes);
                    List<OperationDefinition> templates = named(name, ofTemplates);
                    operations.inputs(
                            types.stream().map(OperationDefinition::inputs).toList(),
                            templates.stream().map(OperationDefinition::inputs).toList());
                    operations.outputs(
                            types.stream().map(OperationDefinition::outputs).toList(),
                            templates.stream().map(OperationDefinition::outputs).toList());
                });
    }

    private static List<OperationDefinition> named(String name, List<Map<String, OperationDefinition>> all) {
        return all.stream()
                .flatMap(operations -> Optional.ofNullable(operations.get(name)).stream())
                .toList();
    }
}
