package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the values that templates give to properties, attributes and parameters. */
final class Assignments {

    private Assignments() {}

    /** Those of attributes, which in the Simple Profile can be written with a description (TOSCA 1.3, section 3.6.13). */
    static Map<String, Assignment> ofAttributes(Keynames keynames) {
        return keynames.named(
                "attributes",
                entry -> Optional.of(new Assignment(
                        entry.name(),
                        ExpressionReader.read(value(entry.value(), keynames.reading()), keynames.reading()),
                        entry.key().location())));
    }

    private static YamlNode value(YamlNode node, Reading reading) {
        boolean isLong = reading.version().isSimple()
                && node instanceof YamlNode.Mapping mapping
                && mapping.entry("value").isPresent()
                && mapping.entries().stream()
                        .allMatch(e -> Set.of("value", "description").contains(e.name()));
        return isLong ? ((YamlNode.Mapping) node).entry("value").orElseThrow().value() : node;
    }

    /** Where a property that is missing should be: behind "properties" if that is there, else in the thing itself. */
    static Location place(Keynames keynames, YamlNode.Entry owner) {
        return keynames.has("properties")
                ? keynames.place("properties")
                : owner.key().location();
    }

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
