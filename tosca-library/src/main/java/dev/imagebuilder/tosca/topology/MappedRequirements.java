package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.Occurrences;
import dev.imagebuilder.tosca.model.RequirementDefinition;
import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How often a requirement of the node that a service stands for is mapped (TOSCA 2.0, sections 15.5 and 15.5.4). */
final class MappedRequirements {
    private static final String UNBOUNDED = "UNBOUNDED";

    private final Types types;
    private final TopologyTemplate template;
    private final Findings findings;
    private final Map<String, BigInteger> all = new HashMap<>();
    private final Map<String, BigInteger> mandatory = new HashMap<>();
    private final Set<String> closed = new HashSet<>();

    MappedRequirements(Types types, TopologyTemplate template, Findings findings) {
        this.types = types;
        this.template = template;
        this.findings = findings;
    }

    void check(List<Mapping> mappings, NodeType type) {
        // One requirement that goes to several nodes is several mappings at one place.
        Set<Location> seen = new HashSet<>();
        mappings.stream()
                .filter(mapping -> !mapping.name().isEmpty() && seen.add(mapping.location()))
                .forEach(mapping -> check(
                        mapping,
                        Optional.ofNullable(types.requirements(type)
                                .get(mapping.name().getFirst().name()))));
    }

    private void check(Mapping mapping, Optional<RequirementDefinition> requirement) {
        TypeName name = mapping.name().getFirst();
        Optional<TypeName> count = mapping.name().stream().skip(1).findFirst();
        boolean isOpen = count.filter(c -> c.name().equals(UNBOUNDED)).isPresent();
        if (count.isPresent() && !isOpen && !MappedValues.isWhole(count.get().name())) {
            unfit(count.get().location(), "a count is a whole number that is not negative, or UNBOUNDED");
            return;
        }
        if (closed.contains(name.name())) {
            unfit(
                    mapping.location(),
                    "all that is left of \"" + name.name() + "\" is mapped already: UNBOUNDED comes last");
            return;
        }
        if (isOpen) {
            closed.add(name.name());
            return;
        }
        BigInteger times = count.map(c -> new BigInteger(c.name())).orElse(BigInteger.ONE);
        requirement.flatMap(RequirementDefinition::occurrences).ifPresent(range -> within(mapping, times, range));
    }

    private void within(Mapping mapping, BigInteger times, Occurrences range) {
        String name = mapping.name().getFirst().name();
        BigInteger sum = all.merge(name, times, BigInteger::add);
        BigInteger needed = isMandatory(mapping) ? mandatory.merge(name, times, BigInteger::add) : BigInteger.ZERO;
        if (sum.compareTo(BigInteger.valueOf(range.most())) > 0) {
            unfit(
                    mapping.location(),
                    "\"" + name + "\" is mapped " + sum + " times, and the node type has at most " + range.most());
        } else if (needed.compareTo(BigInteger.valueOf(range.fewest())) > 0) {
            unfit(
                    mapping.location(),
                    needed + " requirements that must be fulfilled depend on \"" + name
                            + "\", and the node type has at least " + range.fewest());
        }
    }

    private boolean isMandatory(Mapping mapping) {
        return mapping.target().size() == 2
                && Optional.ofNullable(
                                template.nodes().get(mapping.target().getFirst().name()))
                        .flatMap(node -> types.find(NodeType.class, node.type()))
                        .flatMap(type -> Optional.ofNullable(types.requirements(type)
                                .get(mapping.target().get(1).name())))
                        .flatMap(RequirementDefinition::occurrences)
                        .filter(range -> range.fewest() > 0)
                        .isPresent();
    }

    private void unfit(Location place, String message) {
        findings.add(Finding.error(Code.SUBSTITUTION_UNFIT, place, message));
    }
}
