package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.Primitive;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.Schema;
import dev.imagebuilder.tosca.model.SchemaMatch;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a service is mapped to is of the type that the node has it of (TOSCA 2.0, sections 15.2 to 15.4). */
record MappedTypes(
        Types types, TopologyTemplate template, Topology topology, NodeType type, SubstitutionFindings found) {

    void checkProperty(Mapping mapping) {
        Optional<Schema> property = value(mapping, types.properties(type), false);
        checkType(mapping, property, template.inputs(), "input", "property");
    }

    void checkAttribute(Mapping mapping) {
        Map<String, PropertyDefinition> definitions = new LinkedHashMap<>(types.properties(type));
        definitions.putAll(types.attributes(type));
        checkType(mapping, value(mapping, definitions, true), template.outputs(), "output", "attribute");
    }

    /** What of the node a mapping is about. */
    private Optional<Schema> value(Mapping mapping, Map<String, PropertyDefinition> definitions, boolean isAttribute) {
        if (MappedValues.isPath(mapping)) {
            return found.findings().take(new MappedValues(types, type).at(mapping, isAttribute));
        }
        return mapping.name().stream()
                .findFirst()
                .flatMap(name -> Optional.ofNullable(definitions.get(name.name())))
                .map(PropertyDefinition::schema);
    }

    /** @param ours the inputs or outputs of the service */
    private void checkType(
            Mapping mapping,
            Optional<Schema> theirs,
            Map<String, PropertyDefinition> ours,
            String what,
            String whatTheirs) {
        if (mapping.target().size() != 1) {
            return;
        }
        TypeName target = mapping.target().getFirst();
        Optional<Schema> own = Optional.ofNullable(ours.get(target.name()))
                .map(PropertyDefinition::schema)
                .filter(Schema::isTyped);
        boolean differ = own.isPresent()
                && theirs.filter(Schema::isTyped)
                        .filter(schema -> !areAlike(schema, own.get()))
                        .isPresent();
        if (differ) {
            found.unfit(
                    target.location(),
                    "the " + what + " \"" + target.name() + "\" is " + described(own.get()) + ", and the " + whatTheirs
                            + " is " + described(theirs.get()));
        }
    }

    /** Of two primitive types both are the same; of others one can be made of the other. */
    private boolean areAlike(Schema left, Schema right) {
        boolean arePrimitive = Primitive.named(left.type()).isPresent()
                && Primitive.named(right.type()).isPresent();
        boolean areKinds = !arePrimitive || left.type().equals(right.type());
        return areKinds && new SchemaMatch(types).canBe(left, right);
    }

    private static String described(Schema schema) {
        return Phrase.a(schema.type())
                + schema.entry().map(entry -> " of " + entry.type()).orElse("");
    }

    void checkCapability(Mapping mapping) {
        if (mapping.target().size() != 2) {
            return;
        }
        TypeName target = mapping.target().get(1);
        Optional<String> wanted = Optional.ofNullable(
                        types.capabilities(type).get(mapping.name().getFirst().name()))
                .flatMap(CapabilityDefinition::type)
                .map(name -> types.name(CapabilityType.class, name));
        Optional<String> offered = Optional.ofNullable(
                        topology.nodes().get(mapping.target().getFirst().name()))
                .flatMap(node -> Optional.ofNullable(node.capabilities().get(target.name())))
                .map(Capability::type);
        boolean isOther = wanted.isPresent()
                && offered.isPresent()
                && !types.isDerived(CapabilityType.class, offered.get(), wanted.get());
        if (isOther) {
            found.unfit(
                    target.location(),
                    "this is " + Phrase.a(offered.get()) + ", which is not derived from " + wanted.get());
        }
    }
}
