package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Map;

/** How an operation ended. */
public sealed interface Outcome {

    /**
     * It did what it should.
     *
     * @param outputs what it gave back, by name
     * @param facts what it depended on outside, and what it made there
     * @param warnings what the user should know
     */
    record Done(Map<String, Value> outputs, Map<String, String> facts, List<Finding> warnings) implements Outcome {
        public Done {
            outputs = Map.copyOf(outputs);
            facts = Map.copyOf(facts);
            warnings = List.copyOf(warnings);
        }
    }

    /** It did not. */
    record Failed(Finding finding) implements Outcome {}
}
