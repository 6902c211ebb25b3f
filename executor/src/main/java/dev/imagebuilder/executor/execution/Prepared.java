package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Plan;
import java.util.Map;

/**
 * What a run is going to do.
 *
 * @param counts how many nodes the user wants where that is not what the blueprint says
 */
record Prepared(Wanted wanted, Map<String, Integer> counts, Plan plan, Deployed deployed, InstanceView view) {}
