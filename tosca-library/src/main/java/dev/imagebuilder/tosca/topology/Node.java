package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.ArtifactDefinition;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Expression;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A node of a topology, with all that its type and the type's ancestors give it.
 *
 * @param type the name of its node type
 * @param metadata of the template and of the type, with all that the type inherits
 * @param attributes the definitions of all its attributes
 * @param properties its properties
 * @param capabilities by name
 * @param artifacts by name, those of the template in place of those of the type
 * @param requirements the names of all its requirements
 * @param initial what the template gives its attributes
 * @param relationships in the order of the template's requirements
 * @param operations all of its interfaces' operations, whether implemented or not
 * @param making how it comes to be
 * @param count how many nodes it stands for, one unless said
 * @param location of its name in the blueprint
 */
public record Node(
        String name,
        String type,
        Map<String, String> metadata,
        Map<String, PropertyDefinition> attributes,
        PropertySet properties,
        Map<String, Capability> capabilities,
        Map<String, ArtifactDefinition> artifacts,
        Set<String> requirements,
        Map<String, Assignment> initial,
        List<Relationship> relationships,
        List<Operation> operations,
        Making making,
        Optional<Expression> count,
        Location location) {

    public Node {
        metadata = Map.copyOf(metadata);
        attributes = Ordered.copyOf(attributes);
        capabilities = Ordered.copyOf(capabilities);
        artifacts = Ordered.copyOf(artifacts);
        requirements = Set.copyOf(requirements);
        initial = Ordered.copyOf(initial);
        relationships = List.copyOf(relationships);
        operations = List.copyOf(operations);
    }

    /** Whether it is not made here, so that what it has is not all known. */
    public boolean isFound() {
        return making.isFound();
    }

    /**
     * Whether the metadata say that an operation comes to the same however often it runs, also when it was cut off:
     * {@code idempotent: "true"} of all operations, {@code idempotent: "create, start"} of these.
     */
    public boolean isIdempotent(Operation operation) {
        String declared = metadata.getOrDefault("idempotent", "");
        List<String> names =
                Arrays.stream(declared.split(",")).map(String::strip).toList();
        return declared.equals("true") || names.contains(operation.name()) || names.contains(operation.toString());
    }
}
