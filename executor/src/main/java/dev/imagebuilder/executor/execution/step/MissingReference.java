package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.execution.playbook.BroughtCollections;
import dev.imagebuilder.executor.execution.playbook.Reference;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;

/** Tells users of what a playbook refers to and is not there. */
final class MissingReference {

    private MissingReference() {}

    static Finding finding(Reference reference) {
        return switch (reference.kind()) {
            case COLLECTION -> missingCollection(reference);
            case SEARCHED_COLLECTION -> missingCollection(reference).asWarning();
            case ROLE ->
                Finding.error(
                                Code.ROLE_MISSING,
                                reference.place(),
                                "the role \"" + reference.name() + "\" is not there")
                        .hint(
                                reference.name().contains(".")
                                        ? "ansible-galaxy role install " + reference.name()
                                        : "add the directory \"roles\" that it lies in to the artifacts of the node");
        };
    }

    private static Finding missingCollection(Reference reference) {
        return Finding.error(
                        Code.COLLECTION_MISSING,
                        reference.place(),
                        "the collection " + reference.name() + " is not installed")
                .hint(BroughtCollections.installing(reference.name()));
    }
}
