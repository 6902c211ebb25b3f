package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.plan.Plan;

/**
 * What a run would do.
 *
 * @param saved the same to be kept, and run later
 */
public record Proposal(Plan plan, SavedPlan saved) {}
