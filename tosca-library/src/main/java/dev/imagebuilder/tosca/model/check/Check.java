package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;

/** A rule that types must obey. */
interface Check {

    /**
     * Adds a finding for each place that breaks the rule.
     *
     * @param checked the types to look at
     * @param types all types there are
     */
    void check(Collection<Type> checked, Types types, Findings findings);
}
