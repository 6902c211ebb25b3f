package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Types;

/** A rule that types must obey. */
interface Check {

    /** Adds a finding for each place that breaks the rule. */
    void check(Types types, Findings findings);
}
