package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.ContextFreeCalls;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;

/** The default of a property is of the property's type (TOSCA 1.3, section 3.6.10.5; TOSCA 2.0, section 9.4). */
final class DefaultCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        var conformance =
                new Conformance(types, new ContextFreeCalls(types, findings), Code.DEFAULT_OF_WRONG_TYPE, findings);
        checked.stream()
                .flatMap(type -> DefinedProperties.of(type, types))
                .forEach(property -> check(property, conformance));
        checked.stream()
                .flatMap(SchemaCheck::parameters)
                .forEach(parameter -> parameter.defaultValue().ifPresent(value -> conformance.value(parameter, value)));
    }

    /** A definition that leaves out the type has it from the one that it refines. */
    private static void check(DefinedProperties.Defined property, Conformance conformance) {
        PropertyDefinition whole = property.base().map(property.own()::refining).orElse(property.own());
        property.own().defaultValue().or(property.own()::value).ifPresent(value -> conformance.value(whole, value));
    }
}
