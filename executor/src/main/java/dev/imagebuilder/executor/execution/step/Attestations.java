package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.attestation.ArtifactStores;
import dev.imagebuilder.executor.attestation.Tool;
import java.time.Clock;

/**
 * What it takes to say more of images than they say themselves.
 *
 * @param tool that says it
 */
public record Attestations(ArtifactStores stores, Tool tool, Clock clock) {}
