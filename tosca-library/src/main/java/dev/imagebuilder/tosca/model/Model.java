package dev.imagebuilder.tosca.model;

import java.util.Optional;

/** A blueprint with everything it imports: all types by name, and the topology of the blueprint itself. */
public record Model(Version version, Types types, Optional<TopologyTemplate> topology, ImportChains imports) {}
