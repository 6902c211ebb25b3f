package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.TypeName;
import java.util.Collection;

/**
 * Says that a workflow or a trigger names what is not there.
 *
 * @param code {@link Code#WORKFLOW_UNFIT} or {@link Code#TRIGGER_UNFIT}
 */
record NameCheck(Code code, Findings findings) {

    void unknown(TypeName name, String what, Collection<String> names) {
        add(name, "there is no " + what + " \"" + name.name() + "\"", names);
    }

    void lacks(String owner, TypeName name, String what, Collection<String> names) {
        add(name, owner + " has no " + what + " \"" + name.name() + "\"", names);
    }

    private void add(TypeName name, String message, Collection<String> names) {
        findings.add(Finding.error(code, name.location(), message).hint(Suggestion.didYouMean(name.name(), names)));
    }
}
