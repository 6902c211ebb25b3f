package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.Group;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The nodes that a name means: a node, or a group with what is in it. */
record Members(Map<String, Group> groups, Map<String, Node> nodes) {

    /** Each node once, as groups can be members of groups (TOSCA 2.0, section 16.2). */
    List<Node> of(String name) {
        Set<String> seen = new LinkedHashSet<>();
        collect(name, seen);
        return seen.stream()
                .flatMap(member -> Optional.ofNullable(nodes.get(member)).stream())
                .toList();
    }

    private void collect(String name, Set<String> seen) {
        boolean isNew = seen.add(name);
        if (isNew && !nodes.containsKey(name) && groups.containsKey(name)) {
            groups.get(name).members().forEach(member -> collect(member.name(), seen));
        }
    }
}
