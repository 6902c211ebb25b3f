package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Optional;

/**
 * What a file says about another one that it uses (TOSCA 1.3, section 3.6.8; TOSCA 2.0, section 6.8.1).
 *
 * @param reference the path or URL of the file, or the name of a profile
 * @param isProfile whether it is the name of a profile
 * @param repository the name of the repository that a path is relative to
 * @param namespace what comes before its names, with a colon; without one its names are used as they are
 */
public record Import(
        String reference,
        boolean isProfile,
        Optional<TypeName> repository,
        Optional<String> namespace,
        Location location) {}
