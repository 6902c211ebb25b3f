package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.TopologyTemplate;
import dev.imagebuilder.tosca.model.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The nodes that a name means: a node template, or a group with what is in it. */
record Members(TopologyTemplate template, Topology topology) {

    /** Each node once, as groups can be members of groups (TOSCA 2.0, section 16.2). */
    List<Node> of(TypeName name) {
        Set<String> seen = new LinkedHashSet<>();
        collect(name.name(), seen);
        return seen.stream()
                .flatMap(member -> Optional.ofNullable(topology.nodes().get(member)).stream())
                .toList();
    }

    private void collect(String name, Set<String> seen) {
        boolean isNew = seen.add(name);
        if (isNew && !template.nodes().containsKey(name) && template.groups().containsKey(name)) {
            template.groups().get(name).members().forEach(member -> collect(member.name(), seen));
        }
    }
}
