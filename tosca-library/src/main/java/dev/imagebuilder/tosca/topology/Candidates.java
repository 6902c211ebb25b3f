package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.CapabilityDefinition;
import dev.imagebuilder.tosca.model.CapabilityType;
import dev.imagebuilder.tosca.model.NodeFilter;
import dev.imagebuilder.tosca.model.NodeTemplate;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.RequirementAssignment;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges which nodes can fulfil a requirement, and tells why others cannot (TOSCA 2.0, section 8.5). */
final class Candidates {
    /** More than these would bury what is to be told. */
    private static final int EXPLAINED = 10;

    private final Types types;
    private final TopologyTemplate template;
    private final NodeFilterJudgement filters;

    /** The templates of each known type, so that what a type lacks is looked at once and not for each template. */
    private final Map<NodeType, List<NodeTemplate>> ofType = new IdentityHashMap<>();

    private final Map<RequirementDefinition, Map<NodeType, List<CapabilityDefinition>>> offered =
            new IdentityHashMap<>();

    Candidates(Types types, TopologyTemplate template) {
        this.types = types;
        this.template = template;
        this.filters = new NodeFilterJudgement(types);
        template.nodes().values().forEach(node -> types.find(NodeType.class, node.type())
                .ifPresent(type ->
                        ofType.computeIfAbsent(type, _ -> new ArrayList<>()).add(node)));
    }

    /** What a node requires: by its type, and by its template. */
    record Wanted(NodeTemplate node, RequirementAssignment assignment, RequirementDefinition definition) {

        /** Whether the template says that it is this one. */
        boolean isNamed(NodeTemplate target) {
            return assignment
                    .node()
                    .filter(said -> said.name().equals(target.name()))
                    .isPresent();
        }

        /** All filters that hold. */
        Stream<NodeFilter> filters() {
            return Stream.concat(definition.filters().stream(), assignment.filter().stream());
        }
    }

    /** Nodes that fit; not all of them where there are very many. */
    List<NodeTemplate> fitting(Wanted wanted) {
        return ofType.keySet().stream()
                .filter(type -> unfitness(wanted, type).isEmpty())
                .flatMap(type -> ofType.get(type).stream()
                        .filter(candidate -> candidate != wanted.node())
                        .filter(candidate -> filtered(wanted, candidate, type).isEmpty()))
                .limit(EXPLAINED)
                .toList();
    }

    private Stream<NodeTemplate> others(Wanted wanted) {
        return template.nodes().values().stream()
                .filter(candidate -> candidate != wanted.node())
                .filter(candidate ->
                        types.find(NodeType.class, candidate.type()).isPresent());
    }

    /** One line for each candidate: that it fits, or why not. */
    List<String> explained(Wanted wanted) {
        return others(wanted)
                .limit(EXPLAINED)
                .map(candidate ->
                        candidate.name() + ": " + unfitness(wanted, candidate).orElse("fits"))
                .toList();
    }

    /** Why a node cannot fulfil a requirement; empty when it can, or its type is not known. */
    Optional<String> unfitness(Wanted wanted, NodeTemplate candidate) {
        return types.find(NodeType.class, candidate.type())
                .flatMap(type -> unfitness(wanted, type).or(() -> filtered(wanted, candidate, type)));
    }

    private Optional<String> unfitness(Wanted wanted, NodeType type) {
        Optional<TypeName> said =
                wanted.assignment().node().filter(name -> !template.nodes().containsKey(name.name()));
        return otherType(wanted.definition().node(), type)
                .or(() -> otherType(said, type))
                .or(() -> lackOfCapability(wanted, type))
                .or(() -> closedCapability(wanted, type));
    }

    private Optional<String> otherType(Optional<TypeName> wanted, NodeType type) {
        return wanted.filter(name -> types.find(NodeType.class, name).isPresent())
                .filter(name -> !types.isDerived(NodeType.class, type.name(), types.name(NodeType.class, name)))
                .map(name -> "it is no " + name.name());
    }

    private Optional<String> lackOfCapability(Wanted wanted, NodeType type) {
        boolean isAny = wanted.definition().capability().isEmpty();
        return isAny || capability(wanted, type).isPresent()
                ? Optional.empty()
                : Optional.of("it offers no "
                        + wanted.assignment()
                                .capability()
                                .or(wanted.definition()::capability)
                                .map(TypeName::name)
                                .orElseThrow());
    }

    /** TOSCA 1.3, section 3.7.2, {@code valid_source_types}; TOSCA 2.0, section 8.2. */
    private Optional<String> closedCapability(Wanted wanted, NodeType type) {
        return capability(wanted, type)
                .filter(capability -> !isValidSource(capability, wanted.node()))
                .map(capability -> "its capability " + capability.name() + " is for "
                        + String.join(
                                ", ",
                                validSources(capability).stream()
                                        .map(TypeName::name)
                                        .toList()));
    }

    private List<TypeName> validSources(CapabilityDefinition capability) {
        return capability.validSourceTypes().isEmpty()
                ? capability
                        .type()
                        .flatMap(name -> types.find(CapabilityType.class, name))
                        .map(CapabilityType::validSourceTypes)
                        .orElse(List.of())
                : capability.validSourceTypes();
    }

    /** The capability of a type that a requirement can end at, one whose valid source types allow it before others. */
    Optional<CapabilityDefinition> capability(Wanted wanted, NodeType type) {
        Optional<TypeName> named = wanted.assignment().capability();
        List<CapabilityDefinition> offered = named.isEmpty()
                ? offered(wanted.definition(), type)
                : offered(wanted.definition(), type).stream()
                        .filter(capability -> filters.isWanted(capability, named))
                        .toList();
        if (offered.size() == 1) {
            return Optional.of(offered.getFirst());
        }
        return offered.stream()
                .filter(capability -> isValidSource(capability, wanted.node()))
                .findFirst()
                .or(() -> offered.stream().findFirst());
    }

    /** Large blueprints ask the same of few types again and again. */
    private List<CapabilityDefinition> offered(RequirementDefinition wanted, NodeType type) {
        Map<NodeType, List<CapabilityDefinition>> ofTypes =
                offered.computeIfAbsent(wanted, _ -> new IdentityHashMap<>());
        if (!ofTypes.containsKey(type)) {
            ofTypes.put(
                    type,
                    types.capabilities(type).values().stream()
                            .filter(capability -> filters.isWanted(capability, wanted.capability()))
                            .toList());
        }
        return ofTypes.get(type);
    }

    private boolean isValidSource(CapabilityDefinition capability, NodeTemplate source) {
        List<TypeName> valid = validSources(capability);
        return valid.isEmpty() || valid.stream().anyMatch(name -> types.isDerived(NodeType.class, source.type(), name));
    }

    private Optional<String> filtered(Wanted wanted, NodeTemplate candidate, NodeType type) {
        return wanted.filters()
                .flatMap(filter -> filters.violations(filter, candidate, type))
                .findFirst();
    }
}
