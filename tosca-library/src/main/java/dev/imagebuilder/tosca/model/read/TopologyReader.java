package dev.imagebuilder.tosca.model.read;

import dev.imagebuilder.tosca.diagnostic.Location;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the topology template (TOSCA 1.3, sections 3.8 and 3.9), in 2.0 the service template (2.0, section 6.9). */
final class TopologyReader {
    private static final List<String> DIRECTIVES = List.of("create", "select", "substitute");

    /** With the spellings of 1.2. */
    private static final List<String> DIRECTIVES_1_3 =
            List.of("select", "substitute", "selectable", "substitutable", "default");

    private final Reading reading;
    private final RequirementReader requirements;
    private final WorkflowReader workflows;

    TopologyReader(Reading reading) {
        this.reading = reading;
        this.requirements = new RequirementReader(reading);
        this.workflows = new WorkflowReader(reading);
    }

    TopologyTemplate topology(String construct, YamlNode node, Location place) {
        var keynames = Keynames.of(construct, node, reading);
        if (!reading.version().isSimple()) {
            keynames.require("node_templates", place);
        }
        var copies = new CopyReader(reading);
        return new TopologyTemplate(
                keynames.named("inputs", entry -> Optional.of(PropertyReader.input(entry, reading))),
                copies.named(keynames, "node_templates", this::nodeTemplate),
                copies.named(keynames, "relationship_templates", this::relationshipTemplate),
                keynames.named("groups", entry -> group(entry, "group", GroupType.class, "members")),
                // A list, so that their order is sure.
                keynames.namedOnce("policies", "a policy", e -> group(e, "policy", PolicyType.class, "targets")),
                keynames.named("outputs", entry -> Optional.of(PropertyReader.output(entry, reading))),
                workflows.workflows(keynames),
                new SubstitutionReader(reading).mapping(keynames),
                new FunctionReader(reading).read(keynames),
                node.location());
    }

    private Optional<Group> group(Entry entry, String construct, Class<? extends Type> kind, String members) {
        var keynames = Keynames.of(construct, entry, reading);
        String named = keynames.has(members) || kind == PolicyType.class ? members : "targets";
        return Optional.of(new Group(
                entry.name(),
                kind,
                type(keynames, entry),
                Assignments.of(keynames, "properties"),
                Assignments.ofAttributes(keynames),
                keynames.typeNames(named),
                InterfaceReader.assignments(keynames),
                new TriggerReader(reading).triggers(keynames),
                Assignments.place(keynames, entry),
                entry.key().location()));
    }

    private Optional<NodeTemplate> nodeTemplate(Entry entry) {
        var keynames = Keynames.of("node template", entry, reading);
        TypeName type = type(keynames, entry);
        Map<String, String> metadata = keynames.metadata();
        List<TypeName> directives = keynames.typeNames("directives");
        checkDirectives(keynames.list("directives"));
        var properties = Assignments.of(keynames, "properties");
        var attributes = Assignments.ofAttributes(keynames);
        var capabilities = keynames.named("capabilities", new CapabilityReader(reading)::assignment);
        var required = requirements.assignments(keynames);
        var interfaces = InterfaceReader.assignments(keynames);
        var artifacts = ArtifactReader.artifacts(keynames);
        var filter = keynames.node("node_filter").map(node -> FilterReader.filter(node, reading));
        var count = CountReader.count(keynames);
        return Optional.of(new NodeTemplate(
                entry.name(),
                type,
                metadata,
                directives,
                properties,
                attributes,
                capabilities,
                required,
                interfaces,
                artifacts,
                filter,
                count,
                Assignments.place(keynames, entry),
                entry.key().location()));
    }

    /** Before 1.3 the standard does not say what directives there are. */
    private void checkDirectives(List<YamlNode> directives) {
        if (reading.version().since(Version.SIMPLE_1_3)) {
            WrongShape.words(
                    directives, "a directive", reading.version().isSimple() ? DIRECTIVES_1_3 : DIRECTIVES, reading);
        }
    }

    private Optional<RelationshipTemplate> relationshipTemplate(Entry entry) {
        var keynames = Keynames.of("relationship template", entry, reading);
        TypeName type = type(keynames, entry);
        var properties = Assignments.of(keynames, "properties");
        var attributes = Assignments.ofAttributes(keynames);
        var interfaces = InterfaceReader.assignments(keynames);
        return Optional.of(new RelationshipTemplate(
                entry.name(),
                type,
                properties,
                attributes,
                interfaces,
                Assignments.place(keynames, entry),
                entry.key().location()));
    }

    /** An empty one where it is missing, so that what names the template is not taken for wrong. */
    private static TypeName type(Keynames keynames, Entry entry) {
        Location place = entry.key().location();
        return keynames.requiredTypeName("type", place).orElse(new TypeName("", place));
    }
}
