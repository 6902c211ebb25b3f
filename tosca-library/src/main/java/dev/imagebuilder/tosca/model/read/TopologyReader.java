package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.model.CapabilityAssignment;
import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Scalar;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the topology template (TOSCA 1.3, sections 3.8 and 3.9). */
final class TopologyReader {
    private final Reading reading;

    TopologyReader(Reading reading) {
        this.reading = reading;
    }

    TopologyTemplate topology(YamlNode node) {
        var keynames = Keynames.of("topology template", node, reading);
        var topology = new TopologyTemplate(
                keynames.named("inputs", entry -> PropertyReader.definition(entry, reading)),
                keynames.named("node_templates", this::nodeTemplate),
                groups(keynames, "groups", "group", GroupType.class, "members"),
                groups(keynames, "policies", "policy", PolicyType.class, "targets"),
                keynames.named("outputs", entry -> PropertyReader.parameter(entry, reading)),
                node.location());
        return topology;
    }

    /** Groups stand in a map; policies in a list, so that their order is sure. */
    private Map<String, Group> groups(
            Keynames keynames, String keyname, String construct, Class<? extends Type> kind, String members) {
        Optional<YamlNode> node = keynames.node(keyname);
        if (node.isPresent() && node.get() instanceof Sequence list) {
            List<Entry> entries = list.items().stream()
                    .flatMap(item -> Requirements.single(item, "a " + construct, reading).stream())
                    .toList();
            Map<String, Group> groups = new LinkedHashMap<>();
            entries.forEach(entry -> group(entry, construct, kind, members).ifPresent(g -> groups.put(g.name(), g)));
            return groups;
        }
        return keynames.named(keyname, entry -> group(entry, construct, kind, members));
    }

    private Optional<Group> group(Entry entry, String construct, Class<? extends Type> kind, String members) {
        var keynames = Keynames.of(construct, entry.value(), reading);
        return keynames.requiredTypeName("type", entry.key().location())
                .map(type -> new Group(
                        entry.name(),
                        kind,
                        type,
                        assignments(keynames, "properties"),
                        keynames.typeNames(members),
                        entry.key().location()));
    }

    private Optional<NodeTemplate> nodeTemplate(Entry entry) {
        var keynames = Keynames.of("node template", entry.value(), reading);
        Optional<TypeName> type = keynames.requiredTypeName("type", entry.key().location());
        var properties = assignments(keynames, "properties");
        var attributes = assignments(keynames, "attributes");
        var capabilities = keynames.named("capabilities", this::capability);
        List<RequirementAssignment> requirements = keynames.list("requirements").stream()
                .flatMap(node -> Requirements.single(node, "a requirement", reading).stream())
                .map(this::requirement)
                .toList();
        var interfaces = keynames.named("interfaces", e -> Optional.of(InterfaceReader.definition(e, reading)));
        return type.map(name -> new NodeTemplate(
                entry.name(),
                name,
                properties,
                attributes,
                capabilities,
                requirements,
                interfaces,
                entry.key().location()));
    }

    private Optional<CapabilityAssignment> capability(Entry entry) {
        var keynames = Keynames.of("capability assignment", entry.value(), reading);
        return Optional.of(new CapabilityAssignment(
                entry.name(),
                assignments(keynames, "properties"),
                assignments(keynames, "attributes"),
                entry.key().location()));
    }

    private Map<String, Assignment> assignments(Keynames keynames, String name) {
        return keynames.named(
                name,
                entry -> Optional.of(new Assignment(
                        entry.name(),
                        ExpressionReader.read(entry.value(), reading),
                        entry.key().location())));
    }

    private RequirementAssignment requirement(Entry entry) {
        if (entry.value() instanceof Scalar node) {
            Optional<TypeName> target =
                    Keynames.isEmpty(node) ? Optional.empty() : Optional.of(new TypeName(node.text(), node.location()));
            return new RequirementAssignment(
                    entry.name(), target, Optional.empty(), entry.key().location());
        }
        var keynames = Keynames.of("requirement assignment", entry.value(), reading);
        var assignment = new RequirementAssignment(
                entry.name(),
                keynames.typeName("node"),
                keynames.node("relationship").flatMap(node -> Requirements.relationship(node, reading)),
                entry.key().location());
        return assignment;
    }
}
