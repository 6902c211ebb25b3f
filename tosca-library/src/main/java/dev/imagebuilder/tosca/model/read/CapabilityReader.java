package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.CapabilityAssignment;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what types and templates say about capabilities (TOSCA 1.3, sections 3.7.2 and 3.8.1; 2.0, sections 8.2 and 8.3). */
final class CapabilityReader {
    static final List<String> SCOPES = List.of("internal", "external");

    private final Reading reading;

    CapabilityReader(Reading reading) {
        this.reading = reading;
    }

    Optional<CapabilityDefinition> definition(Entry entry) {
        if (entry.value() instanceof Scalar type && !Keynames.isEmpty(type)) {
            return Optional.of(new CapabilityDefinition(
                    entry.name(),
                    Optional.of(Keynames.typeName(type)),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    entry.key().location()));
        }
        var keynames = Keynames.of("capability definition", entry, reading);
        return Optional.of(new CapabilityDefinition(
                entry.name(),
                keynames.typeName("type"),
                PropertyReader.properties(keynames),
                PropertyReader.attributes(keynames),
                keynames.typeNames(reading.version().isSimple() ? "valid_source_types" : "valid_source_node_types"),
                keynames.typeNames("valid_relationship_types"),
                OccurrencesReader.range(keynames, "occurrences"),
                entry.key().location()));
    }

    Optional<CapabilityAssignment> assignment(Entry entry) {
        var keynames = Keynames.of("capability assignment", entry, reading);
        WrongShape.words(keynames.list("directives"), "a directive of a capability", SCOPES, reading);
        return Optional.of(new CapabilityAssignment(
                entry.name(),
                Assignments.of(keynames, "properties"),
                Assignments.ofAttributes(keynames),
                OccurrencesReader.range(keynames, "occurrences"),
                Assignments.place(keynames, entry),
                entry.key().location()));
    }
}
