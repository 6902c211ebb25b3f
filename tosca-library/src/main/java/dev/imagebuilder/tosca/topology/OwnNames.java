package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.OperationDefinition;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Expression;
import dev.imagebuilder.tosca.value.Expression.Call;
import dev.imagebuilder.tosca.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a type gets from SELF is something of its own, also where no template uses the type (TOSCA 1.3, sections
 * 4.4.2 and 4.5.1; TOSCA 2.0, section 10.3).
 */
final class OwnNames {
    /** The steps of a path of 2.0, and what is more than a name. */
    private static final Set<String> STEPS = Set.of("RELATIONSHIP", "CAPABILITY", "SOURCE", "TARGET");

    private final Types types;
    /** Where something is told already: in types that templates use. */
    private final Set<Location> told;

    private final Findings findings = new Findings();
    /** By the name of a property or attribute, the types that have a descendant which defines it. */
    private final Map<String, Set<String>> heirs = new HashMap<>();

    OwnNames(Types types, Collection<Finding> found) {
        this.types = types;
        this.told =
                found.stream().flatMap(finding -> finding.location().stream()).collect(Collectors.toSet());
    }

    Findings check() {
        nodeTypes().forEach(type -> check(type, type.interfaces().values(), parts(type)));
        types.written().stream()
                .filter(RelationshipType.class::isInstance)
                .map(RelationshipType.class::cast)
                .forEach(type -> check(type, type.interfaces().values(), Set.of()));
        return findings;
    }

    /** What a type has: properties, attributes, and what the Simple Profile finds under their names as well. */
    private record Names(Set<String> properties, Set<String> attributes, Set<String> parts) {}

    private Set<String> parts(NodeType type) {
        Set<String> parts = new HashSet<>(types.capabilities(type).keySet());
        parts.addAll(types.requirements(type).keySet());
        return parts;
    }

    private Stream<NodeType> nodeTypes() {
        return types.written().stream().filter(NodeType.class::isInstance).map(NodeType.class::cast);
    }

    private void check(Type type, Collection<InterfaceDefinition> interfaces, Set<String> parts) {
        boolean isWhole = types.lineage(type).getLast().parent().isEmpty();
        if (isWhole) {
            var names = new Names(
                    types.properties(type).keySet(), types.attributes(type).keySet(), parts);
            Stream.of(
                            type.properties().values().stream(),
                            type.attributes().values().stream(),
                            interfaces.stream().flatMap(OwnNames::inputs))
                    .flatMap(definitions -> definitions)
                    .flatMap(definition ->
                            Stream.concat(definition.value().stream(), definition.defaultValue().stream()))
                    .forEach(expression -> expression.forEachCall(call -> check(call, type, names)));
        }
    }

    private static Stream<PropertyDefinition> inputs(InterfaceDefinition face) {
        return Stream.concat(
                face.inputs().values().stream(),
                face.operations().values().stream()
                        .map(OperationDefinition::inputs)
                        .flatMap(inputs -> inputs.values().stream()));
    }

    private void check(Call call, Type type, Names names) {
        boolean isGetter =
                call.function().equals("get_property") || call.function().equals("get_attribute");
        boolean isOwn = isGetter && word(call, 0).filter("SELF"::equals).isPresent() && !told.contains(call.location());
        Optional<String> name = isOwn ? word(call, 1) : Optional.empty();
        name.filter(n -> !STEPS.contains(n) && !has(names, n, call))
                .filter(n -> !heirs(n).contains(type.name()))
                .ifPresent(n -> findings.add(unknown(call, type, names, n)));
    }

    private static Optional<String> word(Call call, int index) {
        return call.arguments().size() > index && call.arguments().get(index) instanceof Expression.Literal literal
                ? Optional.of(literal.value())
                        .filter(Value.StringValue.class::isInstance)
                        .map(Value::toString)
                : Optional.empty();
    }

    private boolean has(Names names, String name, Call call) {
        boolean isPart = types.version(call.location()).isSimple()
                && call.arguments().size() > 2
                && names.parts().contains(name);
        return isPart
                || names.properties().contains(name)
                || call.function().equals("get_attribute") && names.attributes().contains(name);
    }

    /** An abstract type may count on what those have that are derived from it. */
    private Set<String> heirs(String name) {
        return heirs.computeIfAbsent(name, _ -> {
            Set<String> ancestors = new HashSet<>();
            nodeTypes().filter(type -> defines(type, name)).forEach(type -> types.lineage(type).stream()
                    .map(Type::name)
                    .takeWhile(ancestors::add)
                    .forEach(_ -> {}));
            return ancestors;
        });
    }

    private static boolean defines(NodeType type, String name) {
        return type.properties().containsKey(name)
                || type.attributes().containsKey(name)
                || type.capabilities().containsKey(name)
                || type.requirements().stream()
                        .anyMatch(requirement -> requirement.name().equals(name));
    }

    private static Finding unknown(Call call, Type type, Names names, String name) {
        String what = call.function().substring("get_".length());
        Set<String> known = new HashSet<>(names.properties());
        known.addAll(what.equals("attribute") ? names.attributes() : Set.of());
        return Finding.error(
                        Code.REFERENCE_UNKNOWN, call.location(), type.name() + " has no " + what + " \"" + name + "\"")
                .hint(Suggestion.didYouMean(name, known));
    }
}
