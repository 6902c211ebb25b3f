package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.OperationDefinition;
import dev.imagebuilder.tosca.model.Ordered;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.value.Expression;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An operation of a node or a relationship.
 *
 * @param interfaceName the interface it belongs to, such as {@code Standard}
 * @param kind what that interface is for
 * @param inputs from the interface type down to the template, later ones in place of earlier ones
 * @param outputs the attributes that its results go into, by the names of the results
 * @param implementation what carries it out; without one it does nothing
 */
public record Operation(
        String interfaceName,
        InterfaceKind kind,
        String name,
        Map<String, PropertyDefinition> inputs,
        Map<String, AttributeMapping> outputs,
        Optional<ImplementationDefinition> implementation,
        Location location) {

    public Operation {
        inputs = Ordered.copyOf(inputs);
        outputs = Ordered.copyOf(outputs);
    }

    static Operation of(String interfaceName, InterfaceKind kind, OperationDefinition said) {
        return new Operation(
                interfaceName,
                kind,
                said.name(),
                said.inputs(),
                said.outputs(),
                said.implementation(),
                said.location());
    }

    /** This operation with what a type or a template says of it later. */
    Operation refinedBy(Operation later) {
        Map<String, PropertyDefinition> allInputs = new LinkedHashMap<>(inputs);
        later.inputs.forEach((key, input) -> allInputs.merge(key, input, (theirs, own) -> own.refining(theirs)));
        Map<String, AttributeMapping> allOutputs = new LinkedHashMap<>(outputs);
        later.outputs.forEach((key, output) -> allOutputs.merge(key, output, (theirs, own) -> own.refining(theirs)));
        Location place = later.implementation.isPresent() ? later.location : location;
        return new Operation(
                interfaceName, kind, name, allInputs, allOutputs, later.implementation.or(() -> implementation), place);
    }

    /** This operation with the inputs that all operations of its interface share. */
    Operation withInputs(Map<String, PropertyDefinition> shared) {
        return new Operation(
                interfaceName,
                kind,
                name,
                PropertyDefinition.refining(inputs, shared),
                outputs,
                implementation,
                location);
    }

    /** This operation with values in place of those that its inputs have; they may be more than it says it takes. */
    public Operation given(Map<String, Expression> values) {
        Map<String, PropertyDefinition> all = new LinkedHashMap<>(inputs);
        values.forEach((key, value) -> all.merge(
                key,
                PropertyDefinition.valued(key, value, value.location()),
                (declared, own) -> own.refining(declared)));
        return new Operation(interfaceName, kind, name, all, outputs, implementation, location);
    }

    /**
     * This operation carried out on another machine.
     *
     * @param host one of the words for it, or the name of a node or of a type of node
     */
    public Operation at(String host) {
        Optional<ImplementationDefinition> there =
                implementation.map(said -> said.with(said.dependencies(), said.timeout(), Optional.of(host)));
        return new Operation(interfaceName, kind, name, inputs, outputs, there, location);
    }

    @Override
    public String toString() {
        return interfaceName + "." + name;
    }
}
