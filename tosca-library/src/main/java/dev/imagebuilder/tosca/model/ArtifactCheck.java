package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The artifacts of a type or a template are of types, and from repositories, that exist, and have the properties of their
 * types (TOSCA 1.3, section 3.6.7; TOSCA 2.0, section 12.2).
 */
public final class ArtifactCheck {
    private final Types types;
    private final Findings findings;

    public ArtifactCheck(Types types, Findings findings) {
        this.types = types;
        this.findings = findings;
    }

    /** Those that carry out operations. */
    public void check(ImplementationDefinition implementation) {
        List<ArtifactDefinition> artifacts = implementation.artifacts().toList();
        check(artifacts);
        properties(artifacts);
    }

    /** The properties of artifacts are those that their types have, with values that fit. */
    public void properties(Collection<ArtifactDefinition> artifacts) {
        artifacts.forEach(artifact -> artifact.type()
                .flatMap(name -> types.find(ArtifactType.class, name))
                .ifPresent(type -> properties(artifact, type)));
    }

    private void properties(ArtifactDefinition artifact, ArtifactType type) {
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

    public void check(Collection<ArtifactDefinition> artifacts) {
        for (ArtifactDefinition artifact : artifacts) {
            artifact.type().ifPresent(name -> types.require(ArtifactType.class, name, findings));
            artifact.repository()
                    .filter(name -> !types.repositories().contains(plain(name.name())))
                    .ifPresent(name -> findings.add(Finding.error(
                                    Code.REPOSITORY_UNKNOWN,
                                    name.location(),
                                    "there is no repository \"" + name.name() + "\"")
                            .hint(Suggestion.didYouMean(name.name(), types.repositories()))));
        }
    }

    /** Without the namespaces that it was imported into. */
    private static String plain(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }
}
