package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.util.Collection;

/** The artifacts of a type or a template are of types, and from repositories, that exist (TOSCA 1.3, section 3.6.7). */
public final class ArtifactCheck {
    private final Types types;
    private final Findings findings;

    public ArtifactCheck(Types types, Findings findings) {
        this.types = types;
        this.findings = findings;
    }

    /** Those that carry out operations. */
    public void check(ImplementationDefinition implementation) {
        check(implementation.artifacts().toList());
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
