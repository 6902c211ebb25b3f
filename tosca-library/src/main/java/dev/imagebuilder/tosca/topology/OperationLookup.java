package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gathers the operations of a node or a relationship from the interface types, its type's ancestors, its type and its
 * template; each later one refines the ones before (TOSCA 1.3, sections 3.6.17 and 3.6.20).
 */
final class OperationLookup {
    private final Types types;
    private final Findings findings;
    private final Map<String, List<Operation>> ofTypes = new HashMap<>();

    OperationLookup(Types types, Findings findings) {
        this.types = types;
        this.findings = findings;
    }

    List<Operation> of(NodeTemplate node, NodeType type) {
        return node.interfaces().isEmpty() ? of(type) : operations(type, List.of(node.interfaces()));
    }

    /** Those of all nodes of a type. */
    List<Operation> of(NodeType type) {
        return ofTypes.computeIfAbsent(type.name(), _ -> operations(type, List.of()));
    }

    /** Looks for mistakes in what users' types say about interfaces. */
    void check() {
        for (Type type : types.written()) {
            if (type instanceof NodeType node) {
                of(node);
                node.requirements().forEach(requirement -> requirement
                        .relationshipType()
                        .flatMap(name -> types.find(RelationshipType.class, name))
                        .ifPresent(relationship -> of(
                                relationship,
                                List.of(requirement.relationship().orElseThrow().interfaces()))));
            } else if (type instanceof RelationshipType relationship) {
                of(relationship, List.of());
            }
        }
    }

    private List<Operation> operations(NodeType type, List<Map<String, InterfaceDefinition>> given) {
        var outputs = new OutputCheck(
                "SELF",
                types,
                with(types.properties(type), types.attributes(type)),
                types.capabilities(type).keySet(),
                findings);
        Map<String, List<InterfaceDefinition>> layers = layers(types.lineage(type), NodeType::interfaces, given);
        check(layers, types.attributes(type));
        return operations(layers, outputs);
    }

    /** @param given what a relationship template and a requirement say of the relationship's interfaces */
    List<Operation> of(RelationshipType type, List<Map<String, InterfaceDefinition>> given) {
        var outputs = new OutputCheck(
                "SELF", types, with(types.properties(type), types.attributes(type)), Set.of(), findings);
        Map<String, List<InterfaceDefinition>> layers =
                layers(types.lineage(type), RelationshipType::interfaces, given);
        check(layers, types.attributes(type));
        return operations(layers, outputs);
    }

    private static Map<String, PropertyDefinition> with(
            Map<String, PropertyDefinition> properties, Map<String, PropertyDefinition> attributes) {
        Map<String, PropertyDefinition> all = new LinkedHashMap<>(properties);
        all.putAll(attributes);
        return all;
    }

    private void check(Map<String, List<InterfaceDefinition>> interfaces, Map<String, PropertyDefinition> attributes) {
        var check = new InterfaceCheck(new OperationCheck(types, attributes, findings));
        interfaces.forEach((name, layers) -> check.check(layered(name, layers).faces(), layers));
    }

    private <T extends Type> Map<String, List<InterfaceDefinition>> layers(
            List<T> lineage,
            Function<T, Map<String, InterfaceDefinition>> own,
            List<Map<String, InterfaceDefinition>> given) {
        Map<String, List<InterfaceDefinition>> layers = new LinkedHashMap<>();
        lineage.reversed().forEach(ancestor -> own.apply(ancestor).forEach((name, face) -> add(layers, name, face)));
        given.forEach(faces -> faces.values().forEach(face -> add(layers, known(face, layers), face)));
        return layers;
    }

    private List<Operation> operations(Map<String, List<InterfaceDefinition>> layers, OutputCheck outputs) {
        layers.values().stream()
                .flatMap(List::stream)
                .flatMap(face ->
                        Stream.concat(face.operations().values().stream(), face.notifications().values().stream()))
                .flatMap(operation -> operation.outputs().values().stream())
                .forEach(outputs::check);
        return layers.entrySet().stream()
                .flatMap(entry -> layered(entry.getKey(), entry.getValue()).operations().stream())
                .toList();
    }

    /** The name of the type's interface that a template means: by that name, or by the name of its interface type. */
    private String known(InterfaceDefinition face, Map<String, List<InterfaceDefinition>> layers) {
        boolean mayBeNew =
                face.type().isPresent() && types.version(face.location()).isSimple();
        if (layers.containsKey(face.name()) || mayBeNew) {
            return face.name();
        }
        var typeName = new TypeName(face.name(), face.location());
        Optional<String> named = layers.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .flatMap(layer -> layer.type().stream())
                        .anyMatch(type -> types.name(InterfaceType.class, type)
                                .equals(types.name(InterfaceType.class, typeName))))
                .map(Map.Entry::getKey)
                .findFirst();
        if (named.isEmpty() && types.find(InterfaceType.class, typeName).isEmpty()) {
            findings.add(Finding.error(
                            Code.INTERFACE_UNKNOWN,
                            face.location(),
                            "the type has no interface \"" + face.name() + "\"")
                    .hint(Suggestion.didYouMean(face.name(), layers.keySet())));
        }
        return named.orElse(face.name());
    }

    private static void add(Map<String, List<InterfaceDefinition>> layers, String name, InterfaceDefinition face) {
        layers.computeIfAbsent(name, _ -> new ArrayList<>()).add(face);
    }

    private LayeredInterface layered(String name, List<InterfaceDefinition> layers) {
        return new LayeredInterface(name, layers, types, findings);
    }
}
