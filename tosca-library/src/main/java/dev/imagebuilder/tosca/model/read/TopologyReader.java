package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.model.Group;
import dev.imagebuilder.tosca.model.GroupType;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.PolicyType;
import dev.imagebuilder.tosca.model.RelationshipTemplate;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Version;
import dev.imagebuilder.tosca.yaml.YamlNode;
import dev.imagebuilder.tosca.yaml.YamlNode.Entry;
import dev.imagebuilder.tosca.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the topology template (TOSCA 1.3, sections 3.8 and 3.9), in 2.0 the service template (2.0, section 6.9). */
final class TopologyReader {
    private final Reading reading;
    private final RequirementReader requirements;
    private final WorkflowReader workflows;

    TopologyReader(Reading reading) {
        this.reading = reading;
        this.requirements = new RequirementReader(reading);
        this.workflows = new WorkflowReader(reading);
    }

    TopologyTemplate topology(String construct, YamlNode node) {
        var keynames = Keynames.of(construct, node, reading);
        var copies = new CopyReader(reading);
        return new TopologyTemplate(
                keynames.named("inputs", entry -> PropertyReader.definition("parameter definition", entry, reading)),
                copies.named(keynames, "node_templates", this::nodeTemplate),
                copies.named(keynames, "relationship_templates", this::relationshipTemplate),
                groups(keynames, "groups", "group", GroupType.class, "members"),
                groups(keynames, "policies", "policy", PolicyType.class, "targets"),
                keynames.named("outputs", entry -> PropertyReader.parameter(entry, reading)),
                workflows.workflows(keynames),
                new SubstitutionReader(reading).mapping(keynames),
                node.location());
    }

    /** Groups stand in a map; policies in a list, so that their order is sure. */
    private Map<String, Group> groups(
            Keynames keynames, String keyname, String construct, Class<? extends Type> kind, String members) {
        Optional<YamlNode> node = keynames.node(keyname);
        if (node.isPresent() && node.get() instanceof Sequence) {
            Map<String, Group> groups = new LinkedHashMap<>();
            keynames.namedList(keyname, "a " + construct, entry -> group(entry, construct, kind, members))
                    .forEach(group -> groups.put(group.name(), group));
            return groups;
        }
        return keynames.named(keyname, entry -> group(entry, construct, kind, members));
    }

    private Optional<Group> group(Entry entry, String construct, Class<? extends Type> kind, String members) {
        var keynames = Keynames.of(construct, entry, reading);
        String named = keynames.has(members) || kind == PolicyType.class ? members : "targets";
        return keynames.requiredTypeName("type", entry.key().location())
                .map(type -> new Group(
                        entry.name(),
                        kind,
                        type,
                        Assignments.of(keynames, "properties"),
                        Assignments.of(keynames, "attributes"),
                        keynames.typeNames(named),
                        InterfaceReader.interfaces(keynames),
                        workflows.triggers(keynames),
                        entry.key().location()));
    }

    private Optional<NodeTemplate> nodeTemplate(Entry entry) {
        var keynames = Keynames.of("node template", entry, reading);
        Optional<TypeName> type = keynames.requiredTypeName("type", entry.key().location());
        List<TypeName> directives = keynames.typeNames("directives");
        if (reading.version().since(Version.SIMPLE_1_3)) {
            Keynames.oneOf(keynames.list("directives"), "a directive", directives(), reading);
        }
        var properties = Assignments.of(keynames, "properties");
        var attributes = Assignments.of(keynames, "attributes");
        var capabilities = keynames.named("capabilities", requirements::capabilityAssignment);
        var required = requirements.assignments(keynames);
        var interfaces = InterfaceReader.interfaces(keynames);
        var artifacts = ArtifactReader.artifacts(keynames);
        var filter = keynames.node("node_filter").map(node -> FilterReader.filter(node, reading));
        var count = CountReader.count(keynames);
        return type.map(name -> new NodeTemplate(
                entry.name(),
                name,
                directives,
                properties,
                attributes,
                capabilities,
                required,
                interfaces,
                artifacts,
                filter,
                count,
                entry.key().location()));
    }

    private List<String> directives() {
        return reading.version().isSimple()
                ? List.of("select", "substitute", "default", "selectable", "substitutable")
                : List.of("create", "select", "substitute");
    }

    private Optional<RelationshipTemplate> relationshipTemplate(Entry entry) {
        var keynames = Keynames.of("relationship template", entry, reading);
        Optional<TypeName> type = keynames.requiredTypeName("type", entry.key().location());
        var properties = Assignments.of(keynames, "properties");
        var attributes = Assignments.of(keynames, "attributes");
        var interfaces = InterfaceReader.interfaces(keynames);
        return type.map(name -> new RelationshipTemplate(
                entry.name(),
                name,
                properties,
                attributes,
                interfaces,
                entry.key().location()));
    }
}
