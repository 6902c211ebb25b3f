package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.AttributeMapping;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.ContextFreeCalls;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What types and templates say one after the other of one operation or notification fits together: what is fixed stays,
 * and values and results are of their types (TOSCA 2.0, sections 9.8 to 9.10 and 11.4 to 11.7).
 *
 * @param attributes those that results can go into
 */
record OperationCheck(Types types, Map<String, PropertyDefinition> attributes, Findings findings) {

    void inputs(List<Map<String, PropertyDefinition>> ofTypes, List<Map<String, PropertyDefinition>> ofTemplates) {
        Map<String, PropertyDefinition> known = new HashMap<>();
        Map<String, Location> fixed = new HashMap<>();
        for (Map<String, PropertyDefinition> own : ofTypes) {
            own.values().forEach(input -> input(input, known, fixed));
            own.forEach((name, input) -> known.merge(name, input, (base, refined) -> refined.refining(base)));
            // A value alone is what the type assigns, which others can do after it.
            own.values().stream()
                    .filter(input -> input.schema().isTyped() && input.value().isPresent())
                    .forEach(input -> fixed.put(input.name(), input.location()));
        }
        ofTemplates.forEach(own -> own.values().forEach(input -> input(input, known, fixed)));
    }

    private void input(PropertyDefinition own, Map<String, PropertyDefinition> known, Map<String, Location> fixed) {
        if (types.version(own.location()).isSimple()) {
            return;
        }
        Optional.ofNullable(fixed.get(own.name()))
                .ifPresent(place -> findings.add(Finding.error(
                                Code.REFINEMENT_UNFIT,
                                own.location(),
                                "the input \"" + own.name() + "\" has a fixed value, and cannot be given another")
                        .note("it is fixed at", place)));
        Optional<PropertyDefinition> base = Optional.ofNullable(known.get(own.name()));
        Optional<String> kind = base.map(b -> types.kind(b.schema())).filter(k -> !k.isEmpty());
        String ownKind = types.kind(own.schema());
        boolean isOther =
                !ownKind.isEmpty() && kind.filter(k -> !k.equals(ownKind)).isPresent();
        if (isOther) {
            findings.add(Finding.error(
                            Code.REFINEMENT_UNFIT,
                            own.schema().location(),
                            own.schema().type() + " is not derived from "
                                    + base.get().schema().type())
                    .note("it refines the input at", base.get().location()));
            return;
        }
        PropertyDefinition whole = base.map(own::refining).orElse(own);
        Code mismatch = own.value().isPresent() ? Code.VALUE_OF_WRONG_TYPE : Code.DEFAULT_OF_WRONG_TYPE;
        own.value().or(own::defaultValue).ifPresent(value -> conformance(mismatch)
                .value(whole, value));
    }

    private Conformance conformance(Code mismatch) {
        return new Conformance(types, new ContextFreeCalls(types, findings), mismatch, findings);
    }

    void outputs(List<Map<String, AttributeMapping>> ofTypes, List<Map<String, AttributeMapping>> ofTemplates) {
        Map<String, AttributeMapping> known = new HashMap<>();
        for (Map<String, AttributeMapping> own : ofTypes) {
            own.values().forEach(output -> output(output, known));
            own.forEach((name, output) -> known.merge(name, output, (base, refined) -> refined.refining(base)));
        }
        ofTemplates.forEach(own -> own.values().forEach(output -> output(output, known)));
    }

    private void output(AttributeMapping own, Map<String, AttributeMapping> known) {
        Optional<AttributeMapping> base = Optional.ofNullable(known.get(own.name()));
        if (own.path().isEmpty() || types.version(own.location()).isSimple()) {
            return;
        }
        base.filter(mapped -> !mapped.path().isEmpty() && !words(mapped).equals(words(own)))
                .ifPresent(mapped -> findings.add(Finding.error(
                                Code.REFINEMENT_UNFIT,
                                own.location(),
                                "the output \"" + own.name() + "\" goes into an attribute already")
                        .note("that is said at", mapped.location())));
        AttributeMapping whole = base.map(own::refining).orElse(own);
        whole.schema().ifPresent(schema -> target(whole).ifPresent(attribute -> conformance(Code.VALUE_OF_WRONG_TYPE)
                .value(attribute, new Expression.Literal(new Value.Pending("", types.kind(schema)), own.location()))));
    }

    private static List<Value> words(AttributeMapping mapping) {
        return mapping.path().stream()
                .map(step -> step.value(call -> new Value.Pending(call.function())))
                .toList();
    }

    /** The attribute of the node or relationship itself that a result becomes the whole of. */
    private Optional<PropertyDefinition> target(AttributeMapping output) {
        boolean isWhole = output.path().size() == 2
                && output.path().getFirst() instanceof Expression.Literal self
                && self.value().equals(Value.string("SELF"));
        return isWhole && output.path().getLast() instanceof Expression.Literal name
                ? Optional.ofNullable(attributes.get(name.value().toString()))
                : Optional.empty();
    }
}
