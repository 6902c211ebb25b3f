package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Mapping;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.Optional;

/** What requirements of types and of templates have in common when they are read. */
final class Requirements {

    private Requirements() {}

    /** The one entry of an item of a list whose items are named: its name and what stands behind it. */
    static Optional<Entry> single(YamlNode node, String what, Reading reading) {
        if (node instanceof Mapping mapping && mapping.entries().size() == 1) {
            return Optional.of(mapping.entries().getFirst());
        }
        reading.add(Keynames.wrongShape(what, "a map with one entry, its name", node));
        return Optional.empty();
    }

    /** A relationship's type, written short or long. */
    static Optional<TypeName> relationship(YamlNode node, Reading reading) {
        if (node instanceof Scalar type) {
            return Optional.of(new TypeName(type.text(), type.location()));
        }
        var keynames = Keynames.of("relationship", node, reading);
        Optional<TypeName> type = keynames.requiredTypeName("type", node.location());
        return type;
    }
}
