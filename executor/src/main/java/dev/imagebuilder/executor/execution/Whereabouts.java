package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.WorkflowStep;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.Optional;
import java.util.Set;

/**
 * Where a step of a workflow runs operations (TOSCA 1.3, section 3.6.27).
 *
 * @param host what it says in place of the operations
 * @param only of a group, the node templates whose operations are called; all without
 */
record Whereabouts(Optional<String> host, Optional<Set<String>> only) {
    static final Whereabouts UNSAID = new Whereabouts(Optional.empty(), Optional.empty());

    static Whereabouts of(WorkflowStep step, Topology topology) {
        Optional<String> host = step.host().map(TypeName::name);
        boolean isOfGroup = step.target()
                .map(TypeName::name)
                .filter(name ->
                        topology.groups().containsKey(name) && !topology.nodes().containsKey(name))
                .isPresent();
        boolean isNamed = host.filter(name -> !ImplementationDefinition.HOSTS.contains(name))
                .isPresent();
        return isOfGroup && isNamed
                ? new Whereabouts(Optional.empty(), step.host().map(name -> chosen(name, topology)))
                : new Whereabouts(host, Optional.empty());
    }

    private static Set<String> chosen(TypeName name, Topology topology) {
        return topology.nodes().containsKey(name.name()) ? Set.of(name.name()) : topology.ofType(name);
    }

    boolean includes(Subject subject) {
        return only.filter(names -> !names.contains(subject.owner().template())).isEmpty();
    }
}
