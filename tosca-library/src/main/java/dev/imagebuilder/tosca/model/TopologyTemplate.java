package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The topology template of a blueprint (TOSCA 1.3, section 3.9), in 2.0 its service template (TOSCA 2.0, section 6.9).
 *
 * @param functions what it says of functions: new ones, or more of those that its file knows
 */
public record TopologyTemplate(
        Map<String, PropertyDefinition> inputs,
        Map<String, NodeTemplate> nodes,
        Map<String, RelationshipTemplate> relationships,
        Map<String, Group> groups,
        Map<String, Group> policies,
        Map<String, PropertyDefinition> outputs,
        Map<String, Workflow> workflows,
        Optional<SubstitutionMapping> substitution,
        Map<String, FunctionDefinition> functions,
        Location location) {
    public TopologyTemplate {
        inputs = Ordered.copyOf(inputs);
        nodes = Ordered.copyOf(nodes);
        relationships = Ordered.copyOf(relationships);
        groups = Ordered.copyOf(groups);
        policies = Ordered.copyOf(policies);
        outputs = Ordered.copyOf(outputs);
        workflows = Ordered.copyOf(workflows);
        functions = Ordered.copyOf(functions);
    }

    /** The names of all that functions can refer to. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(nodes.keySet());
        names.addAll(relationships.keySet());
        names.addAll(groups.keySet());
        names.addAll(policies.keySet());
        return names;
    }
}
