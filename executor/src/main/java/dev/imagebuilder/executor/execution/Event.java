package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.topology.Operation;

/** Something users may want to see while a deployment goes on. */
public sealed interface Event {

    /** What is going to be done. */
    record Planned(Plan plan) implements Event {}

    /** Work on a node begins. */
    record NodeStarted(String node) implements Event {}

    /** An operation begins. */
    record OperationStarted(String node, Operation operation) implements Event {}

    /** An operation begins something that may take a while. */
    record Milestone(String node, Operation operation, String text) implements Event {}

    /** A tool that an operation runs has printed a line. */
    record Printed(String node, Operation operation, String line) implements Event {}

    /** Something the user should know has been found on the way. */
    record Found(String node, Finding finding) implements Event {}

    /** A node is as it should be. */
    record NodeDone(String node) implements Event {}

    /** Work on a node ended before it was done. */
    record NodeFailed(String node, Finding finding) implements Event {}

    /** A node was not begun, because another one that it needs failed or the run is being stopped. */
    record NodeSkipped(String node) implements Event {}
}
