package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.attestation.Sbom;
import dev.imagebuilder.executor.attestation.SigningKey;
import java.util.Optional;

/**
 * What is to be said of images beside the images themselves.
 *
 * @param sbom the form in which the packages in them are listed
 * @param provenance whether it is told how they were made
 * @param key that they are signed with
 */
record AttestationRequest(Optional<Sbom.Form> sbom, boolean provenance, Optional<SigningKey> key) {

    boolean isNothing() {
        return sbom.isEmpty() && !provenance && key.isEmpty();
    }
}
