package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Version;

/**
 * What readers share while they read one file.
 *
 * @param version whose grammar the file follows
 * @param prefix what the names of its types begin with in the blueprint that imports it
 * @param functions the functions that the file defines
 * @param findings receives what is wrong
 */
record Reading(Version version, String prefix, java.util.Set<String> functions, Findings findings) {
    void add(Finding finding) {
        findings.add(finding);
    }
}
