package dev.imagebuilder.executor.execution.playbook;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a playbook and all that it includes refer to.
 *
 * @param references each once, in the order they are met
 * @param becomes whether it has tasks done as another user
 */
public record References(List<Reference> references, boolean becomes) {
    public References {
        references = List.copyOf(references);
    }

    /** The names of the collections. */
    public Stream<String> collections() {
        return references.stream()
                .filter(reference -> reference.kind() != Reference.Kind.ROLE)
                .map(Reference::name)
                .distinct();
    }
}
