package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Version;
import java.util.List;
import java.util.Set;

/**
 * What readers share while they read one file.
 *
 * @param version whose grammar the file follows
 * @param prefix what the names of its types begin with in the blueprint that imports it
 * @param functions the names of the functions that the file defines
 * @param files receives the files that the file refers to, besides imports
 * @param findings receives what is wrong
 */
record Reading(Version version, String prefix, Set<String> functions, List<TypeName> files, Findings findings) {
    void add(Finding finding) {
        findings.add(finding);
    }
}
