package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Occurrences;
import java.util.Optional;

/** What a template says of occurrences is within what its type says (TOSCA 1.3, sections 3.8.1 and 3.8.2). */
final class OccurrencesCheck {

    private OccurrencesCheck() {}

    static void check(Optional<Occurrences> own, Occurrences defined, Findings findings) {
        own.filter(said -> !said.isWithin(defined))
                .ifPresent(said -> findings.add(Finding.error(
                        Code.REFINEMENT_UNFIT,
                        said.location(),
                        said + " is not within " + defined + ", which the type says")));
    }
}
