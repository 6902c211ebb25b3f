package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.SubstitutionMapping.Mapping;
import dev.imagebuilder.tosca.model.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Deals out what a node requires to the requirements inside of the service that stands in for it (TOSCA 1.3, section
 * 3.8.11; TOSCA 2.0, section 15.5).
 */
record RequirementTargets(List<Mapping> mappings, Node node) {
    private static final String UNBOUNDED = "UNBOUNDED";

    /** The relationships of the node that each mapping is for. */
    Map<Mapping, List<Relationship>> all() {
        Map<Mapping, List<Relationship>> dealt = new LinkedHashMap<>();
        mappings.stream()
                .collect(Collectors.groupingBy(
                        mapping -> mapping.name().getFirst().name(), LinkedHashMap::new, Collectors.toList()))
                .forEach((requirement, ofOne) -> dealt.putAll(deal(requirement, ofOne)));
        return dealt;
    }

    /** One requirement that goes to several nodes is several mappings at one place. */
    private Map<Mapping, List<Relationship>> deal(String requirement, List<Mapping> ofOne) {
        List<Relationship> left = new ArrayList<>(node.relationships().stream()
                .filter(relationship -> relationship.requirement().equals(requirement))
                .toList());
        Map<?, List<Mapping>> places = ofOne.stream()
                .collect(Collectors.groupingBy(Mapping::location, LinkedHashMap::new, Collectors.toList()));
        Map<Mapping, List<Relationship>> dealt = new LinkedHashMap<>();
        places.values().forEach(together -> {
            int many = places.size() == 1 && together.getFirst().name().size() == 1
                    ? left.size()
                    : Math.min(left.size(), count(together.getFirst().name()));
            List<Relationship> share = List.copyOf(left.subList(0, many));
            left.subList(0, many).clear();
            together.forEach(mapping -> dealt.put(mapping, share));
        });
        return dealt;
    }

    private static int count(List<TypeName> name) {
        if (name.size() == 1) {
            return 1;
        }
        String count = name.get(1).name();
        return count.equals(UNBOUNDED) ? Integer.MAX_VALUE : Integer.parseInt(count);
    }
}
