package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.TypeName;
import java.util.Collection;

/** What can be wrong with the names in a substitution mapping (TOSCA 1.3, section 3.8.13; TOSCA 2.0, chapter 15). */
record SubstitutionFindings(Findings findings) {

    void unfit(Location place, String message) {
        findings.add(Finding.error(Code.SUBSTITUTION_UNFIT, place, message));
    }

    void unknown(TypeName name, String what, Collection<String> names) {
        findings.add(Finding.error(
                        Code.SUBSTITUTION_UNFIT, name.location(), "there is no " + what + " \"" + name.name() + "\"")
                .hint(Suggestion.didYouMean(name.name(), names)));
    }

    void lacks(String owner, TypeName name, String what, Collection<String> names) {
        findings.add(Finding.error(
                        Code.SUBSTITUTION_UNFIT,
                        name.location(),
                        owner + " has no " + what + " \"" + name.name() + "\"")
                .hint(Suggestion.didYouMean(name.name(), names)));
    }
}
