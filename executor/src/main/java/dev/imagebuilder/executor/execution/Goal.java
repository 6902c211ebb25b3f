package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.model.Inputs;

/** What a run is to reach. */
public sealed interface Goal {

    /**
     * That a blueprint is deployed.
     *
     * @param tosca reads it
     * @param path of the blueprint, a file or a CSAR
     * @param inputs as far as they can be read
     */
    record Blueprint(Tosca tosca, String path, Checked<Inputs> inputs) implements Goal {}

    /**
     * That the blueprint of the last run is deployed, as it was then.
     *
     * @param inputs those that are to be others than they were then
     */
    record Again(Checked<Inputs> inputs) implements Goal {}

    /**
     * That a plan is carried out, and nothing else.
     *
     * @param tosca reads its blueprint
     * @param inputs those that the plan does not know, since they are secret
     */
    record Saved(SavedPlan plan, Tosca tosca, Checked<Inputs> inputs) implements Goal {}

    /** That there are so many of a node of the blueprint of the last run, from now on. */
    record Scaled(String node, int count) implements Goal {}

    /** That nothing is left. */
    record Nothing() implements Goal {}
}
