package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.plan.Plan;

/** What a run is going to do. */
record Prepared(Wanted wanted, Plan plan, InstanceView view) {}
