package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.RelationshipType;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a mapping means of the node that a service stands for: a property or an attribute of the node itself, of one
 * of its capabilities, or of the relationships of one of its requirements (TOSCA 2.0, sections 15.2 and 15.3).
 */
final class MappedValues {
    private final Types types;
    private final NodeType node;

    MappedValues(Types types, NodeType node) {
        this.types = types;
        this.node = node;
    }

    /** Whether the name of a mapping is a path. */
    static boolean isPath(Mapping mapping) {
        return mapping.name().size() > 1;
    }

    /** The schema of the property at a path, or of the attribute there; a finding where the path leads nowhere. */
    Checked<Schema> at(Mapping mapping, boolean isAttribute) {
        List<TypeName> path = mapping.name();
        String what = isAttribute ? "attribute" : "property";
        return switch (path.getFirst().name()) {
            case "CAPABILITY" -> capability(path).then(type -> part(path, 2, ofCapability(type, isAttribute), what));
            case "RELATIONSHIP" -> relationship(path, isAttribute, what);
            default ->
                Checked.failed(unfit(path.getFirst(), "a path begins with CAPABILITY or RELATIONSHIP", List.of()));
        };
    }

    private Checked<CapabilityType> capability(List<TypeName> path) {
        Map<String, CapabilityDefinition> all = types.capabilities(node);
        CapabilityDefinition capability = all.get(path.get(1).name());
        return capability == null
                ? Checked.failed(lacks(path.get(1), "capability", all.keySet()))
                : known(capability.type().flatMap(type -> types.find(CapabilityType.class, type)));
    }

    /** An unknown type is told where it is named. */
    private static <T> Checked<T> known(Optional<T> type) {
        return type.map(Checked::of).orElseGet(Checked::failed);
    }

    private Checked<Schema> relationship(List<TypeName> path, boolean isAttribute, String what) {
        Map<String, RequirementDefinition> all = types.requirements(node);
        RequirementDefinition requirement = all.get(path.get(1).name());
        if (requirement == null) {
            return Checked.failed(lacks(path.get(1), "requirement", all.keySet()));
        }
        boolean isIndexed = path.size() > 3;
        boolean areAll = isIndexed && path.get(2).name().equals("ALL");
        if (isIndexed && !areAll && !isWhole(path.get(2).name())) {
            return Checked.failed(
                    unfit(path.get(2), "an index is a whole number that is not negative, or ALL", List.of()));
        }
        return known(requirement.relationshipType().flatMap(type -> types.find(RelationshipType.class, type)))
                .then(type -> part(path, isIndexed ? 3 : 2, ofRelationship(type, isAttribute), what))
                .map(schema -> areAll ? listOf(schema) : schema);
    }

    static boolean isWhole(String text) {
        return !text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static Schema listOf(Schema entry) {
        return new Schema("list", Optional.empty(), Optional.of(entry), List.of(), entry.location());
    }

    private Map<String, PropertyDefinition> ofCapability(CapabilityType type, boolean isAttribute) {
        return both(types.properties(type), isAttribute ? types.attributes(type) : Map.of());
    }

    private Map<String, PropertyDefinition> ofRelationship(RelationshipType type, boolean isAttribute) {
        return both(types.properties(type), isAttribute ? types.attributes(type) : Map.of());
    }

    /** Every property is an attribute too (TOSCA 2.0, section 9.6). */
    private static Map<String, PropertyDefinition> both(
            Map<String, PropertyDefinition> properties, Map<String, PropertyDefinition> attributes) {
        Map<String, PropertyDefinition> all = new LinkedHashMap<>(properties);
        all.putAll(attributes);
        return all;
    }

    private static Checked<Schema> part(
            List<TypeName> path, int index, Map<String, PropertyDefinition> definitions, String what) {
        if (path.size() <= index) {
            return Checked.failed(unfit(path.getLast(), "this path does not end at " + a(what), List.of()));
        }
        PropertyDefinition definition = definitions.get(path.get(index).name());
        return definition == null
                ? Checked.failed(unfit(
                        path.get(index),
                        path.get(1).name() + " has no " + what + " \""
                                + path.get(index).name() + "\"",
                        definitions.keySet()))
                : Checked.of(definition.schema());
    }

    private static String a(String what) {
        return dev.imagebuilder.tosca.diagnostic.Phrase.a(what);
    }

    private static Finding lacks(TypeName name, String what, Collection<String> names) {
        return unfit(name, "the node type has no " + what + " \"" + name.name() + "\"", names);
    }

    private static Finding unfit(TypeName name, String message, Collection<String> names) {
        return Finding.error(Code.SUBSTITUTION_UNFIT, name.location(), message)
                .hint(Suggestion.didYouMean(name.name(), names));
    }
}
