package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.ArtifactDefinition;
import dev.imagebuilder.tosca.model.ArtifactType;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.Conformance;
import dev.imagebuilder.tosca.model.ContextFreeCalls;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.Map;

/** The properties of artifacts that node types bring along (TOSCA 1.3, section 3.6.7; TOSCA 2.0, section 12.2). */
final class ArtifactPropertyCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        checked.stream()
                .filter(NodeType.class::isInstance)
                .flatMap(type -> ((NodeType) type).artifacts().values().stream())
                .forEach(artifact -> artifact.type()
                        .flatMap(name -> types.find(ArtifactType.class, name))
                        .ifPresent(type -> check(artifact, type, types, findings)));
    }

    private static void check(ArtifactDefinition artifact, ArtifactType type, Types types, Findings findings) {
        Map<String, PropertyDefinition> definitions = types.properties(type);
        var conformance =
                new Conformance(types, new ContextFreeCalls(types, findings), Code.VALUE_OF_WRONG_TYPE, findings);
        for (Assignment given : artifact.properties().values()) {
            if (definitions.containsKey(given.name())) {
                conformance.value(definitions.get(given.name()), given.value());
            } else {
                findings.add(Finding.error(
                                Code.PROPERTY_UNKNOWN,
                                given.location(),
                                "\"" + given.name() + "\" is not a property of " + type.name())
                        .hint(Suggestion.didYouMean(given.name(), definitions.keySet())));
            }
        }
    }
}
