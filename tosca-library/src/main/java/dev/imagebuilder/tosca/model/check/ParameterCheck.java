package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.ContextFreeCalls;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.OperationDefinition;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.Workflow;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** The parameters of a topology are of types that exist, with schemas that fit (TOSCA 1.3, section 3.6.14). */
final class ParameterCheck {

    private ParameterCheck() {}

    static void check(TopologyTemplate topology, Types types, Findings findings) {
        var mentions = new TypeReferenceCheck.Mentions(types, findings);
        var schemas = new SchemaCheck.Schemas(types, findings);
        topology.nodes()
                .values()
                .forEach(node -> mentions.interfaces(node.interfaces().values()));
        topology.relationships()
                .values()
                .forEach(relationship ->
                        mentions.interfaces(relationship.interfaces().values()));
        var conformance =
                new Conformance(types, new ContextFreeCalls(types, findings), Code.DEFAULT_OF_WRONG_TYPE, findings);
        topology.workflows().values().stream()
                .flatMap(workflow -> workflow.inputs().values().stream())
                .forEach(input -> input.defaultValue().ifPresent(value -> conformance.value(input, value)));
        parameters(topology).forEach(parameter -> {
            mentions.schema(parameter.schema());
            schemas.check(parameter.schema());
        });
    }

    private static Stream<PropertyDefinition> parameters(TopologyTemplate topology) {
        return Stream.of(
                        topology.inputs().values().stream(),
                        topology.outputs().values().stream(),
                        topology.workflows().values().stream()
                                .map(Workflow::inputs)
                                .flatMap(inputs -> inputs.values().stream()),
                        topology.nodes().values().stream()
                                .map(NodeTemplate::interfaces)
                                .map(Map::values)
                                .flatMap(ParameterCheck::of))
                .flatMap(stream -> stream);
    }

    /** The inputs of interfaces and their operations. */
    static Stream<PropertyDefinition> of(Collection<InterfaceDefinition> interfaces) {
        return interfaces.stream()
                .flatMap(face -> Stream.concat(
                        face.inputs().values().stream(),
                        face.operations().values().stream()
                                .map(OperationDefinition::inputs)
                                .flatMap(inputs -> inputs.values().stream())));
    }
}
