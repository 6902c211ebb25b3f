package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.Comparison;
import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.NodeFilter.PropertyFilter;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges which services can stand in for a node, and tells why others cannot (TOSCA 2.0, section 15.1). */
final class SubstituteJudgement {
    private final Topology topology;
    private final Node node;
    private final Evaluation evaluation;

    SubstituteJudgement(Topology topology, Node node) {
        this.topology = topology;
        this.node = node;
        this.evaluation = topology.evaluate(Attributes.NONE, new Findings());
    }

    /** Why a service cannot stand in for the node; empty when it can. */
    Optional<String> unfitness(Substitute service) {
        return misread(service)
                .or(() -> otherType(service))
                .or(() -> mistaken(service))
                .or(() -> otherLanguage(service))
                .or(() -> filtered(service.mapping().orElseThrow()))
                .or(() -> withoutInput(service));
    }

    private static Optional<String> misread(Substitute service) {
        return service.mapping().isEmpty()
                ? Optional.of("it cannot be read: " + firstError(service))
                : Optional.empty();
    }

    private static String firstError(Substitute service) {
        return service.alone().findings().stream()
                .filter(Finding::isError)
                .findFirst()
                .map(finding -> finding.message()
                        + finding.location().map(place -> ", at " + place).orElse(""))
                .orElse("");
    }

    private Optional<String> otherType(Substitute service) {
        Types types = service.model().value().orElseThrow().types();
        SubstitutionMapping mapping = service.mapping().orElseThrow();
        String wanted = plain(node.type());
        boolean isDerived = types.find(NodeType.class, mapping.nodeType()).stream()
                .flatMap(type -> types.lineage(type).stream())
                .anyMatch(type -> plain(type.name()).equals(wanted));
        return isDerived
                ? Optional.empty()
                : Optional.of("it stands in for " + Phrase.a(mapping.nodeType().name()) + ", which is no " + wanted);
    }

    /** Without what an import has put before it. */
    private static String plain(String type) {
        return type.substring(type.lastIndexOf(':') + 1);
    }

    private static Optional<String> mistaken(Substitute service) {
        return service.alone().hasErrors() ? Optional.of("it has mistakes: " + firstError(service)) : Optional.empty();
    }

    private Optional<String> otherLanguage(Substitute service) {
        boolean isSimple = service.model().value().orElseThrow().version().isSimple();
        return isSimple == topology.version().isSimple()
                ? Optional.empty()
                : Optional.of("only one of the two is written in TOSCA 2.0");
    }

    private Optional<String> filtered(SubstitutionMapping mapping) {
        return mapping.filter().flatMap(filter -> violations(filter).findFirst());
    }

    /** What is not known yet is not held against the node. */
    private Stream<String> violations(NodeFilter filter) {
        Stream<String> computed = filter.condition().stream()
                .filter(condition -> evaluation.value(condition, Self.of(node)).equals(Value.bool(false)))
                .map(_ -> "its substitution_filter does not let " + node.name() + " pass");
        Stream<String> own =
                filter.properties().stream().flatMap(property -> violation(property, node.properties()).stream());
        Stream<String> inCapabilities = filter.capabilities().stream()
                .flatMap(wanted -> node.capabilities().values().stream()
                        .filter(offered -> isMeant(offered, wanted))
                        .findFirst()
                        .map(offered -> wanted.properties().stream()
                                .flatMap(property -> violation(property, offered.properties()).stream()))
                        .orElseGet(() -> Stream.of("it wants a capability "
                                + wanted.capability().name() + ", which " + node.name() + " does not have")));
        return Stream.of(computed, own, inCapabilities).flatMap(violations -> violations);
    }

    private boolean isMeant(Capability offered, NodeFilter.CapabilityFilter wanted) {
        String name = wanted.capability().name();
        return offered.name().equals(name) || topology.types().isDerived(CapabilityType.class, offered.type(), name);
    }

    private Optional<String> violation(PropertyFilter filter, PropertySet properties) {
        if (!properties.has(filter.property())) {
            return Optional.of(
                    "it looks at a property " + filter.property() + ", which " + properties.owner() + " does not have");
        }
        Value value = evaluation
                .property(properties, filter.property(), Self.of(node))
                .value()
                .orElse(Value.NULL);
        List<Comparison> comparisons = filter.constraints().stream()
                .filter(Comparison.class::isInstance)
                .map(Comparison.class::cast)
                .toList();
        return comparisons.stream()
                .filter(comparison -> value.isKnown() && (value.isNull() || !comparison.admits(value)))
                .findFirst()
                .map(comparison -> "it wants " + filter.property() + " to be " + comparison + ", and of "
                        + properties.owner() + " it is " + value);
    }

    private Optional<String> withoutInput(Substitute service) {
        var mapped = new MappedInputs(service, node, topology.version().isSimple());
        return service.template().orElseThrow().inputs().values().stream()
                .filter(input ->
                        input.required() && !hasValue(input) && !mapped.values().containsKey(input.name()))
                .findFirst()
                .map(input -> "nothing gives its input " + input.name() + " a value");
    }

    private static boolean hasValue(PropertyDefinition input) {
        return input.value().or(input::defaultValue).isPresent();
    }
}
