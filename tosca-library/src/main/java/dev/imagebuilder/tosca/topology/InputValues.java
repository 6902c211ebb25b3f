package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.ContextFreeCalls;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides the value of every input: what the user gave, else its default, else that it is missing. */
final class InputValues {
    private final Types types;
    private final Inputs inputs;
    private final Compatibility compatibility;
    private final Findings findings;
    private final List<PropertyDefinition> missing = new ArrayList<>();

    InputValues(Types types, Inputs inputs, Compatibility compatibility, Findings findings) {
        this.compatibility = compatibility;
        this.types = types;
        this.inputs = inputs;
        this.findings = findings;
    }

    Map<String, Input> of(TopologyTemplate template) {
        inputs.given().values().stream()
                .filter(given -> !template.inputs().containsKey(given.name()))
                .forEach(given -> findings.add(unknown(given, template)));
        Map<String, Input> decided = new LinkedHashMap<>();
        template.inputs()
                .forEach(
                        (name, definition) -> decided.put(name, new Input(definition, value(definition), place(name))));
        return decided;
    }

    private Optional<Location> place(String name) {
        return Optional.ofNullable(inputs.given().get(name)).map(Assignment::location);
    }

    private static Finding unknown(Assignment given, TopologyTemplate template) {
        Set<String> names = template.inputs().keySet();
        return Finding.error(
                        Code.INPUT_UNKNOWN, given.location(), "the blueprint has no input \"" + given.name() + "\"")
                .hint(Suggestion.didYouMean(given.name(), names)
                        .orElse(names.isEmpty() ? "it has none" : "its inputs are " + String.join(", ", names)));
    }

    private Value value(PropertyDefinition definition) {
        Value unknown = new Value.Pending("input " + definition.name(), types.kind(definition.schema()));
        checkType(definition);
        Optional<Assignment> given = Optional.ofNullable(inputs.given().get(definition.name()));
        // The default is looked at in any case, for the mistakes in it.
        Optional<Value> standing = definition.defaultValue().map(expression -> conformance(Code.DEFAULT_OF_WRONG_TYPE)
                .value(definition, expression)
                .orElse(unknown));
        Optional<Value> fallback = definition
                .value()
                .map(expression -> conformance(Code.VALUE_OF_WRONG_TYPE)
                        .value(definition, expression)
                        .orElse(unknown))
                .or(() -> standing);
        if (given.isPresent()) {
            return conformance(Code.VALUE_OF_WRONG_TYPE)
                    .value(definition, given.get().value(), given.get().location())
                    .or(() -> asItIs(definition, given.get().value()))
                    .orElse(unknown);
        }
        if (fallback.isPresent()) {
            return fallback.get();
        }
        if (!inputs.complete()) {
            return unknown;
        }
        if (!definition.required()) {
            return Value.NULL;
        }
        missing.add(definition);
        return unknown;
    }

    /** What is let pass although it is not of its type. */
    private Optional<Value> asItIs(PropertyDefinition definition, Expression given) {
        Value value = given.value(call -> new Value.Pending(call.function()));
        return Optional.of(definition.isSensitive() ? Conformance.conceal(value) : value)
                .filter(_ -> compatibility.letsPass(Code.VALUE_OF_WRONG_TYPE))
                .filter(known -> !known.equals(Value.string("")));
    }

    private void checkType(PropertyDefinition definition) {
        boolean isBare = !definition.schema().isTyped()
                && definition.defaultValue().isEmpty()
                && types.version(definition.location()).isSimple();
        if (isBare) {
            findings.add(Finding.error(
                    Code.KEY_MISSING,
                    definition.location(),
                    "the input \"" + definition.name() + "\" has neither a type nor a default"));
        }
    }

    private Conformance conformance(Code mismatch) {
        return new Conformance(types, new ContextFreeCalls(types, findings), mismatch, findings);
    }

    /**
     * Finds which inputs must be given and are not.
     *
     * @param used the names of those that the topology refers to
     */
    void missing(Set<String> used) {
        missing.forEach(definition -> findings.add(missing(definition, used.contains(definition.name()))));
    }

    private static Finding missing(PropertyDefinition definition, boolean isUsed) {
        String message =
                "the input \"" + definition.name() + "\" is not given" + (isUsed ? "" : ", although nothing uses it");
        return Finding.error(isUsed ? Code.INPUT_MISSING : Code.UNUSED_INPUT_MISSING, definition.location(), message)
                .hint("give it a value in a file of inputs: -i inputs.yaml, with a line \"" + definition.name()
                        + ": ...\"");
    }
}
