package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.topology.Topology;
import java.nio.file.Path;

/** Where files that operations need are kept. */
@FunctionalInterface
interface OperationFilePlaces {
    /** All where the blueprint says. */
    OperationFilePlaces AS_WRITTEN = (topology, file) -> file;

    /** @param file as the blueprint of the topology says */
    Path of(Topology topology, Path file);
}
