package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.topology.Making;
import dev.imagebuilder.tosca.topology.Node;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.topology.WorkflowCalls;
import java.util.List;

/** What a blueprint may leave open, and a plan that is to be carried out may not. */
record PlanCheck(Findings findings) {

    /** All that is required is there, and can be there in some order. */
    void wished(Topology topology) {
        topology.nodes().values().forEach(node -> topology.openRequirements(node)
                .forEach(requirement -> findings.add(open(node, requirement))));
        topology.nodes().values().stream()
                .filter(node -> node.making().equals(new Making.Open(false)))
                .forEach(node -> findings.add(unsubstituted(node)));
        topology.nodes().values().stream()
                .filter(node -> node.making() instanceof Making.Substituted)
                .forEach(node -> workflows(topology, node));
        topology.requirementCycles().stream().map(Finding::asError).forEach(findings::add);
    }

    /** Workflows that carry out what a deployment calls have to be known beforehand. */
    private void workflows(Topology topology, Node node) {
        Subject subject = Subject.of(new NodeInstance(topology, node, 0, List.of()));
        Lifecycle.of(subject).forEach(operation -> subject.workflow(operation.toString())
                .ifPresent(name -> WorkflowCalls.of(topology, name)
                        .trouble()
                        .ifPresent(why -> findings.add(unforeseen(node, operation, name, why)))));
    }

    private static Finding unforeseen(Node node, Operation operation, String workflow, String why) {
        return Finding.error(
                        Code.WORKFLOW_UNFORESEEN,
                        node.location(),
                        "no deployment runs " + workflow + ", which carries out " + operation + " of " + node.name()
                                + ": " + why)
                .hint("\"executor run " + node.name() + " " + operation + "\" does, once it is deployed")
                .asWarning();
    }

    private static Finding unsubstituted(Node node) {
        return Finding.error(
                        Code.SUBSTITUTE_MISSING,
                        node.location(),
                        "another service has to stand in for " + node.name() + ", and none is given")
                .hint("--substitutions DIR names a directory of service templates");
    }

    private static Finding open(Node node, String requirement) {
        return Finding.error(
                        Code.REQUIREMENT_MISSING,
                        node.location(),
                        node.name() + " requires " + Phrase.a(requirement) + ", but nothing fulfils it")
                .hint("add \"- " + requirement + ": NODE\" to its requirements");
    }

    /** How a node is deleted says the blueprint that it was deployed from. */
    void deleted(List<InstanceId> nodes, Instances existing) {
        nodes.stream().filter(id -> existing.find(id).isEmpty()).forEach(id -> findings.add(unreadable(id)));
    }

    private static Finding unreadable(InstanceId node) {
        return Finding.error(
                        Code.REVISION_UNREADABLE,
                        "how to delete " + node + " is not known: the blueprint it was deployed from is not kept")
                .hint("delete by hand what it stands for, and forget the state with --clean-state");
    }
}
