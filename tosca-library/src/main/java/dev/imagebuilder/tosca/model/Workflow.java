package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An imperative workflow (TOSCA 1.3, section 3.8.7 and chapter 7; TOSCA 2.0, section 13.2).
 *
 * @param implementation what carries it out in place of steps, in another language
 */
public record Workflow(
        String name,
        Map<String, PropertyDefinition> inputs,
        List<Precondition> preconditions,
        Map<String, WorkflowStep> steps,
        Map<String, AttributeMapping> outputs,
        Optional<ImplementationDefinition> implementation,
        Location location) {
    public Workflow {
        inputs = Ordered.copyOf(inputs);
        preconditions = List.copyOf(preconditions);
        steps = Ordered.copyOf(steps);
        outputs = Ordered.copyOf(outputs);
    }

    /** What must hold before it begins; in 2.0 about nothing in particular. */
    public record Precondition(
            Optional<TypeName> target, Optional<TypeName> relationship, List<Condition> conditions, Location location) {
        public Precondition {
            conditions = List.copyOf(conditions);
        }
    }
}
