package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.NodeFilter.CapabilityFilter;
import dev.imagebuilder.tosca.model.NodeFilter.PropertyFilter;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import java.util.List;
import java.util.Optional;

/** Reads node filters (TOSCA 1.3, section 3.6.5; TOSCA 2.0, section 8.6). */
final class FilterReader {
    private static final String SUBJECT = "{ $get_property: [ SELF, PROPERTY ] }";

    private FilterReader() {}

    static NodeFilter filter(YamlNode node, Reading reading) {
        if (!reading.version().isSimple()) {
            return new NodeFilter(
                    List.of(),
                    List.of(),
                    Optional.of(ExpressionReader.readCondition(node, SUBJECT, reading)),
                    node.location());
        }
        var keynames = Keynames.of("node filter", node, reading);
        return new NodeFilter(
                properties(keynames),
                named(keynames, "capabilities", entry -> capability(entry, reading)),
                Optional.empty(),
                node.location());
    }

    private static Optional<CapabilityFilter> capability(Entry entry, Reading reading) {
        var keynames = Keynames.of("filtered capability", entry, reading);
        return Optional.of(
                new CapabilityFilter(new TypeName(entry.name(), entry.key().location()), properties(keynames)));
    }

    private static List<PropertyFilter> properties(Keynames keynames) {
        return named(
                keynames,
                "properties",
                entry -> Optional.of(new PropertyFilter(
                        entry.name(),
                        ConstraintReader.clauses(entry.value(), keynames.reading()),
                        entry.key().location())));
    }

    /** Lists of maps with one entry. */
    private static <T> List<T> named(
            Keynames keynames, String name, java.util.function.Function<Entry, Optional<T>> reader) {
        return keynames.namedList(name, "a filter of \"" + name + "\"", reader);
    }
}
