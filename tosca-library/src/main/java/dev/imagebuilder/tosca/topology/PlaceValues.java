package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.ArtifactDefinition;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.SchemaPath;
import dev.imagebuilder.tosca.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the values that a place has under its names (TOSCA 1.3, sections 4.4 to 4.8; TOSCA 2.0, section 10.3). */
final class PlaceValues {
    private final Topology topology;
    private final Evaluation evaluation;
    private final SchemaPath parts;

    PlaceValues(Topology topology, Evaluation evaluation) {
        this.topology = topology;
        this.evaluation = evaluation;
        this.parts = new SchemaPath(topology.types());
    }

    /** Gets what a place has under a name: its property, its attribute or its artifact. */
    interface Getter {
        /** @param rest the way to a part of it */
        Checked<Value> get(Place place, String name, List<Value> rest);
    }

    Checked<Value> property(Place place, String name, List<Value> rest) {
        if (place.properties().has(name)) {
            Checked<Value> property = evaluation.property(place.properties(), name, place.self());
            boolean unset = property.value().isEmpty() && !property.hasErrors();
            Schema schema = place.properties().definitions().get(name).schema();
            return unset ? Checked.of(unset(place, schema)) : property.then(value -> parts.part(schema, value, rest));
        }
        return further(place, name, rest, this::property)
                .orElseGet(() -> unknown(
                        place,
                        "property",
                        name,
                        place.properties().definitions().keySet()));
    }

    /** What is found and not made may have values that the template does not say. */
    private Value unset(Place place, Schema schema) {
        boolean isOpen = place.node().filter(Node::isFound).isPresent();
        return isOpen ? new Value.Pending("a node is found", topology.types().kind(schema)) : Value.NULL;
    }

    Checked<Value> attribute(Place place, String name, List<Value> rest) {
        Map<String, PropertyDefinition> attributes = place.attributes();
        if (attributes.containsKey(name)) {
            Value value = evaluation.attribute(place, name);
            return parts.part(attributes.get(name).schema(), value, rest);
        }
        // TOSCA 1.3, section 3.6.12: every property is reflected as an attribute.
        if (place.properties().has(name)) {
            return property(place, name, rest);
        }
        return further(place, name, rest, this::attribute)
                .orElseGet(() -> unknown(place, "attribute", name, attributes.keySet()));
    }

    Checked<Value> artifact(Place place, String name, List<Value> rest) {
        Map<String, ArtifactDefinition> artifacts =
                place.node().filter(_ -> place.isNode()).map(Node::artifacts).orElse(Map.of());
        return Optional.ofNullable(artifacts.get(name))
                .map(artifact -> Checked.of(Value.string(OperationFiles.name(artifact, topology.types()))))
                .orElseGet(() -> unknown(place, "artifact", name, artifacts.keySet()));
    }

    /** In the Simple Profile a name can also be a requirement's or a capability's, and what follows is theirs. */
    private Optional<Checked<Value>> further(Place place, String name, List<Value> rest, Getter getter) {
        if (!place.isNode() || rest.isEmpty() || !topology.version().isSimple()) {
            return Optional.empty();
        }
        Node node = place.node().orElseThrow();
        String inner = rest.getFirst().toString();
        List<Value> path = rest.subList(1, rest.size());
        Optional<Relationship> relationship = node.relationships().stream()
                .filter(r -> r.requirement().equals(name))
                .findFirst();
        if (relationship.isPresent()) {
            Node target = topology.nodes().get(relationship.get().target());
            Optional<Place> capability = relationship
                    .get()
                    .capability()
                    .map(c -> Place.of(target, target.capabilities().get(c)))
                    .filter(c -> c.has(inner));
            return Optional.of(getter.get(capability.orElseGet(() -> Place.of(target)), inner, path));
        }
        Optional<Capability> capability =
                Optional.ofNullable(node.capabilities().get(name));
        if (capability.isPresent()) {
            return Optional.of(getter.get(Place.of(node, capability.get()), inner, path));
        }
        return node.requirements().contains(name)
                ? Optional.of(Checked.of(new Value.Pending("the requirement " + name + " is fulfilled")))
                : Optional.empty();
    }

    private static Checked<Value> unknown(Place place, String what, String name, Collection<String> names) {
        return Checked.failed(
                Finding.error(Code.REFERENCE_UNKNOWN, place.name() + " has no " + what + " \"" + name + "\"")
                        .hint(Suggestion.didYouMean(name, names)));
    }
}
