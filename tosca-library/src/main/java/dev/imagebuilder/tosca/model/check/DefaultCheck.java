package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.DataType;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.value.Value;
import java.util.Collection;
import java.util.stream.Stream;

/** The default of a property is of the property's type (TOSCA 1.3, section 3.6.10.5). */
final class DefaultCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        var conformance = new Conformance(
                types, call -> new Value.Pending(call.function()), Code.DEFAULT_OF_WRONG_TYPE, findings);
        checked.stream()
                .flatMap(type -> switch (type) {
                    case DataType data -> data.properties().values().stream();
                    case NodeType node ->
                        Stream.concat(node.properties().values().stream(), node.attributes().values().stream());
                    case RelationshipType relationship -> relationship.properties().values().stream();
                    case CapabilityType capability -> capability.properties().values().stream();
                    case GroupType group -> group.properties().values().stream();
                    case PolicyType policy -> policy.properties().values().stream();
                    default -> Stream.<PropertyDefinition>empty();
                })
                .forEach(property -> property.defaultValue().ifPresent(value -> conformance.value(property, value)));
    }
}
