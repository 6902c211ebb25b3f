package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.Compatibility;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.RecordedSources;
import dev.imagebuilder.tosca.source.Recording;
import dev.imagebuilder.tosca.topology.Topology;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A blueprint as it was when it was deployed.
 *
 * @param entry the name of the text it begins with
 * @param recording all of its texts
 */
record Revision(String entry, Compatibility compatibility, Recording recording) {
    private static final int DIGITS = 16;

    /** Tells it from all that differ from it. */
    String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(RevisionCodec.write(this).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** Its topology, as it was read then. */
    Checked<Topology> topology(Inputs inputs) {
        var tosca = new Tosca(new RecordedSources(recording), compatibility);
        return tosca.source(entry).then(text -> tosca.topology(text, inputs));
    }
}
