package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.Comparison;
import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.NodeFilter.PropertyFilter;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges whether a node is as a node filter says (TOSCA 1.3, section 3.6.5; TOSCA 2.0, section 8.6). */
record NodeFilterJudgement(Types types) {

    /** Why it is not, for each part of the filter. */
    Stream<String> violations(NodeFilter filter, NodeTemplate candidate, NodeType type) {
        Stream<String> own = filter.properties().stream()
                .flatMap(property -> violation(property, candidate.properties(), types.properties(type)).stream());
        Stream<String> inCapabilities = filter.capabilities().stream().flatMap(wanted -> {
            Optional<CapabilityDefinition> capability = types.capabilities(type).values().stream()
                    .filter(offered -> isWanted(offered, Optional.of(wanted.capability())))
                    .findFirst();
            return capability.isEmpty()
                    ? Stream.of("it offers no " + wanted.capability().name())
                    : wanted.properties().stream()
                            .flatMap(property -> violation(property, capability.get(), candidate).stream());
        });
        return Stream.concat(own, inCapabilities);
    }

    private Optional<String> violation(PropertyFilter filter, CapabilityDefinition capability, NodeTemplate candidate) {
        Map<String, PropertyDefinition> inherited = capability
                .type()
                .flatMap(name -> types.find(CapabilityType.class, name))
                .map(types::properties)
                .orElse(Map.of());
        Map<String, Assignment> given = Optional.ofNullable(
                        candidate.capabilities().get(capability.name()))
                .map(assignment -> assignment.properties())
                .orElse(Map.of());
        return violation(filter, given, PropertyDefinition.refining(capability.properties(), inherited));
    }

    /** What is not written as a plain value is not known yet, and not held against the candidate. */
    private static Optional<String> violation(
            PropertyFilter filter, Map<String, Assignment> given, Map<String, PropertyDefinition> definitions) {
        Optional<Value> value = Optional.ofNullable(given.get(filter.property()))
                .map(Assignment::value)
                .or(() -> Optional.ofNullable(definitions.get(filter.property()))
                        .flatMap(PropertyDefinition::defaultValue))
                .map(expression -> expression.value(call -> new Value.Pending(call.function())))
                .filter(Value::isKnown);
        boolean isMissing = value.isEmpty()
                && Optional.ofNullable(given.get(filter.property()))
                        .map(Assignment::value)
                        .filter(expression -> !(expression instanceof Expression.Literal))
                        .isEmpty();
        if (isMissing) {
            return Optional.of("its property " + filter.property() + " has no value");
        }
        return filter.constraints().stream()
                .filter(Comparison.class::isInstance)
                .map(Comparison.class::cast)
                .filter(comparison -> value.filter(v -> !comparison.admits(v)).isPresent())
                .map(comparison -> "its property " + filter.property() + " is " + value.get()
                        + ", which does not meet \"" + comparison + "\"")
                .findFirst();
    }

    /** Whether a capability is the one of a name, or of a type derived from that; any will do without. */
    boolean isWanted(CapabilityDefinition offered, Optional<TypeName> wanted) {
        return wanted.isEmpty()
                || offered.name().equals(wanted.get().name())
                || offered.type()
                        .filter(type -> types.isDerived(CapabilityType.class, type, wanted.get()))
                        .isPresent();
    }
}
