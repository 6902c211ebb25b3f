package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.ArtifactCheck;
import dev.imagebuilder.tosca.model.ArtifactDefinition;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.PropertyDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.Types;
import dev.imagebuilder.tosca.model.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the topology of a model for some inputs. */
public final class TopologyBuilder {
    private final Compatibility compatibility;
    private final Version version;
    private final Types types;
    private final TopologyTemplate template;
    private final Findings findings = new Findings();

    private final CapabilityLookup capabilities;
    private final RequirementFulfilment requirements;
    private final OperationLookup operations;

    private TopologyBuilder(Model model, TopologyTemplate template, Compatibility compatibility) {
        this.compatibility = compatibility;
        this.version = model.version();
        this.types = model.types();
        this.template = template;
        this.capabilities = new CapabilityLookup(types, findings);
        this.requirements = new RequirementFulfilment(types, template, findings);
        this.operations = new OperationLookup(types, findings);
    }

    /** The topology; one without nodes for a file that only defines types. */
    public static Checked<Topology> build(Model model, Inputs inputs, Compatibility compatibility) {
        var findings = new Findings();
        new OperationLookup(model.types(), findings).check();
        Topology empty = new Topology(
                compatibility,
                model.version(),
                model.types(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of());
        Checked<Topology> built = findings.with(empty).then(none -> model.topology()
                .map(template -> new TopologyBuilder(model, template, compatibility).build(inputs))
                .orElseGet(() -> Checked.of(none)));
        return built.then(topology ->
                new OwnNames(model.types(), built.findings()).check().with(topology));
    }

    private Checked<Topology> build(Inputs inputs) {
        var values = new InputValues(types, inputs, compatibility, findings);
        Map<String, Node> nodes = new LinkedHashMap<>();
        template.nodes().forEach((name, node) -> node(node).ifPresent(made -> nodes.put(name, made)));
        Map<String, Place> others = new LinkedHashMap<>();
        requirements.templates().forEach(place -> others.put(place.name(), place));
        new GroupCheck(types, template, findings).check().forEach(place -> others.put(place.name(), place));
        Set<String> dropped = template.names();
        dropped.removeAll(nodes.keySet());
        dropped.removeAll(others.keySet());
        var topology = new Topology(
                compatibility,
                version,
                types,
                values.of(template),
                nodes,
                others,
                template.workflows(),
                template.groups(),
                new PolicyTriggers(types).of(template.policies()),
                template.outputs(),
                dropped);
        RequirementCycles.find(topology).forEach(findings::add);
        values.missing(checkValues(topology));
        return findings.with(topology);
    }

    /**
     * Nothing has run yet, so this only looks for mistakes in what can be computed now.
     *
     * @return the names of the inputs that were asked for
     */
    private Set<String> checkValues(Topology topology) {
        Evaluation evaluation = new ValueCheck(topology, findings).check();
        new DemandCheck(template, types, evaluation, findings).check(topology);
        new FilterCheck(template, topology, evaluation, findings).check();
        new WorkflowCheck(template, topology, evaluation, findings).check();
        new SubstitutionCheck(types, template, topology, operations, findings).check();
        template.substitution().ifPresent(new SubstitutionFilterCheck(types, evaluation, findings)::check);
        return evaluation.usedInputs();
    }

    private Optional<Node> node(NodeTemplate node) {
        Optional<NodeType> type = types.require(NodeType.class, node.type(), findings);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Map<String, PropertyDefinition> attributes = types.attributes(type.get());
        var properties = new PropertySet(
                node.name(),
                type.get().name(),
                types.properties(type.get()),
                node.properties(),
                node.propertiesPlace());
        boolean hasOthers = version.isSimple() ? node.isFound() : node.isSelected();
        new PropertyCheck(findings).properties(properties, !hasOthers);
        new PropertyCheck(findings).attributes(node.attributes(), attributes, properties);
        Map<String, ArtifactDefinition> artifacts = new LinkedHashMap<>(types.artifacts(type.get()));
        artifacts.putAll(node.artifacts());
        new ArtifactCheck(types, findings).check(node.artifacts().values());
        var made = new Node(
                node.name(),
                type.get().name(),
                metadata(node, type.get()),
                attributes,
                properties,
                capabilities.of(node, type.get()),
                artifacts,
                types.requirements(type.get()).keySet(),
                node.attributes(),
                requirements.of(node, type.get()),
                operations.of(node, type.get()),
                Making.of(node),
                node.count(),
                node.location());
        checkRetries(made);
        return Optional.of(made);
    }

    private void checkRetries(Node node) {
        if (!Retries.areClear(node)) {
            findings.add(Finding.warning(
                            Code.RETRIES_UNCLEAR,
                            "the metadata of " + node.name()
                                    + " do not say clearly how often an operation is tried again, and after how long")
                    .at(Optional.of(node.location()))
                    .hint("such as retries: \"3\", or retries: \"create: 3, start: 1\", and retry_delay: \"10 s\""));
        }
    }

    /** What a template says counts before its type, and that before what the type is derived from. */
    private Map<String, String> metadata(NodeTemplate node, NodeType type) {
        Map<String, String> metadata = new LinkedHashMap<>(node.metadata());
        types.lineage(type).forEach(ancestor -> ancestor.metadata().forEach(metadata::putIfAbsent));
        return metadata;
    }
}
