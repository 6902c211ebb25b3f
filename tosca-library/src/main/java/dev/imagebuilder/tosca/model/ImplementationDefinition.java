package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/**
 * What carries an operation out (TOSCA 1.3, section 3.6.16).
 *
 * @param primary the file, relative to the text that {@code location} is in
 * @param type the primary artifact's type, when it is said rather than told by the file name
 * @param dependencies further files that the primary needs
 */
public record ImplementationDefinition(
        String primary, Optional<TypeName> type, List<String> dependencies, Location location) {

    public ImplementationDefinition {
        dependencies = List.copyOf(dependencies);
    }
}
