package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Version;

/** What readers share while they read one file: its version, and what has been found so far. */
record Reading(Version version, Findings findings) {

    void add(Finding finding) {
        findings.add(finding);
    }
}
