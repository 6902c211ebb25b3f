package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.InterfaceDefinition;
import dev.imagebuilder.tosca.model.InterfaceType;
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
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a type says of its operations is about the node or the relationship itself: templates have no names yet (TOSCA
 * 2.0, sections 11.4 and 11.6).
 */
final class SelfPathCheck implements Check {
    private static final Set<String> WITH_PATH = Set.of("get_property", "get_attribute");

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        checked.stream()
                .filter(type -> !types.version(type.location()).isSimple())
                .forEach(type -> check(type, findings));
    }

    private static void check(Type type, Findings findings) {
        boolean hasSelf = !(type instanceof InterfaceType);
        SchemaCheck.parameters(type)
                .map(PropertyDefinition::value)
                .flatMap(value -> value.stream())
                .forEach(value -> value.forEachCall(call -> check(call, hasSelf, findings)));
        interfaces(type)
                .flatMap(SelfPathCheck::operations)
                .flatMap(operation -> operation.outputs().values().stream())
                .filter(output -> !output.path().isEmpty())
                .forEach(output -> check(output.path().getFirst(), findings));
    }

    private static Stream<InterfaceDefinition> interfaces(Type type) {
        if (type instanceof NodeType node) {
            return node.interfaces().values().stream();
        }
        return type instanceof RelationshipType relationship
                ? relationship.interfaces().values().stream()
                : Stream.empty();
    }

    private static Stream<OperationDefinition> operations(InterfaceDefinition face) {
        return Stream.concat(face.operations().values().stream(), face.notifications().values().stream());
    }

    private static void check(Call call, boolean hasSelf, Findings findings) {
        if (!WITH_PATH.contains(call.function()) || call.arguments().isEmpty()) {
            return;
        }
        if (hasSelf) {
            check(call.arguments().getFirst(), findings);
        } else {
            mistake(call.location(), "an interface type knows no node to ask with $" + call.function(), findings);
        }
    }

    private static void check(Expression start, Findings findings) {
        boolean isName = start instanceof Expression.Literal literal
                && literal.value() instanceof Value.StringValue word
                && !word.text().equals("SELF");
        if (isName) {
            mistake(start.location(), "in a type a path begins with SELF: templates have no names here", findings);
        }
    }

    private static void mistake(Location place, String message, Findings findings) {
        findings.add(Finding.error(Code.FUNCTION_MALFORMED, place, message));
    }
}
