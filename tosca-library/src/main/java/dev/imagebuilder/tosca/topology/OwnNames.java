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
 * What a node type gets from SELF is something of its own, also where no template uses the type (TOSCA 1.3, sections
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
        nodeTypes().forEach(this::check);
        return findings;
    }

    private Stream<NodeType> nodeTypes() {
        return types.written().stream().filter(NodeType.class::isInstance).map(NodeType.class::cast);
    }

    private void check(NodeType type) {
        boolean isWhole = types.lineage(type).getLast().parent().isEmpty();
        if (isWhole) {
            definitions(type)
                    .flatMap(definition ->
                            Stream.concat(definition.value().stream(), definition.defaultValue().stream()))
                    .forEach(expression -> expression.forEachCall(call -> check(call, type)));
        }
    }

    private static Stream<PropertyDefinition> definitions(NodeType type) {
        return Stream.of(
                        type.properties().values().stream(),
                        type.attributes().values().stream(),
                        type.interfaces().values().stream().flatMap(OwnNames::inputs))
                .flatMap(stream -> stream);
    }

    private static Stream<PropertyDefinition> inputs(InterfaceDefinition face) {
        return Stream.concat(
                face.inputs().values().stream(),
                face.operations().values().stream()
                        .map(OperationDefinition::inputs)
                        .flatMap(inputs -> inputs.values().stream()));
    }

    private void check(Call call, NodeType type) {
        boolean isGetter =
                call.function().equals("get_property") || call.function().equals("get_attribute");
        Optional<String> name = word(call, 0)
                .filter(entity -> isGetter && entity.equals("SELF"))
                .flatMap(_ -> word(call, 1));
        name.filter(n -> !STEPS.contains(n) && !told.contains(call.location()))
                .filter(n -> !has(type, n, call) && !heirs(n).contains(type.name()))
                .ifPresent(n -> findings.add(unknown(call, type, n)));
    }

    private static Optional<String> word(Call call, int index) {
        return call.arguments().size() > index && call.arguments().get(index) instanceof Expression.Literal literal
                ? Optional.of(literal.value())
                        .filter(Value.StringValue.class::isInstance)
                        .map(Value::toString)
                : Optional.empty();
    }

    private boolean has(NodeType type, String name, Call call) {
        boolean isPart = types.version(call.location()).isSimple()
                && call.arguments().size() > 2
                && (types.capabilities(type).containsKey(name)
                        || types.requirements(type).containsKey(name));
        return isPart
                || types.properties(type).containsKey(name)
                || call.function().equals("get_attribute")
                        && types.attributes(type).containsKey(name);
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

    private Finding unknown(Call call, NodeType type, String name) {
        String what = call.function().substring("get_".length());
        Set<String> names = new HashSet<>(types.properties(type).keySet());
        names.addAll(what.equals("attribute") ? types.attributes(type).keySet() : Set.of());
        return Finding.error(
                        Code.REFERENCE_UNKNOWN, call.location(), type.name() + " has no " + what + " \"" + name + "\"")
                .hint(Suggestion.didYouMean(name, names));
    }
}
