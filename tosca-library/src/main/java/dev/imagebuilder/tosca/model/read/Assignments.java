package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.Assignment;
import java.util.Map;
import java.util.Optional;

/** Reads the values that templates give to properties, attributes and parameters. */
final class Assignments {

    private Assignments() {}

    /** Those behind a keyname, by name. */
    static Map<String, Assignment> of(Keynames keynames, String keyname) {
        return keynames.named(
                keyname,
                entry -> Optional.of(new Assignment(
                        entry.name(),
                        ExpressionReader.read(entry.value(), keynames.reading()),
                        entry.key().location())));
    }
}
