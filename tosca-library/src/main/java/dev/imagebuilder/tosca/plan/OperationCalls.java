package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeState;
import dev.imagebuilder.tosca.state.Round.Purpose;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.value.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes steps of operations that are called by their names, outside of what a plan calls to reach a wish. They leave
 * the nodes in the states they are in.
 *
 * @param states those that nodes are in
 * @param prefix tells the ids of these steps from those of others
 * @param isOpen whether the step of an id was running when an earlier run ended
 */
public record OperationCalls(String prefix, Function<InstanceId, NodeState> states, Predicate<String> isOpen) {

    /** The call of an operation, given as {@code INTERFACE.OPERATION}, of each of some subjects, and its own inputs. */
    public Checked<List<Step>> of(
            Collection<Subject> subjects, String operation, Map<String, Expression> inputs, List<String> after) {
        var findings = new Findings();
        List<Step> calls = new ArrayList<>();
        for (Subject subject : subjects) {
            findings.take(operation(subject, operation))
                    .map(found -> found.given(inputs))
                    .ifPresent(found -> calls.add(call(subject, found, after)));
        }
        return findings.with(calls);
    }

    private Step call(Subject subject, Operation operation, List<String> after) {
        String id = prefix + subject.id() + "." + operation;
        return new Step.CallOperation(
                id,
                subject.owner(),
                Purpose.UPDATE,
                subject,
                operation,
                states.apply(subject.owner()),
                isOpen.test(id),
                after);
    }

    static Checked<Operation> operation(Subject subject, String name) {
        List<Operation> all = subject.operations();
        Optional<Operation> found =
                all.stream().filter(operation -> isMeant(operation, name)).findFirst();
        if (found.isEmpty()) {
            List<String> known = all.stream().map(Operation::toString).toList();
            return Checked.failed(Finding.error(Code.CALL_UNKNOWN, subject.id() + " has no operation \"" + name + "\"")
                    .hint(Suggestion.didYouMean(name, known).orElse("it has " + String.join(", ", known))));
        }
        return found.filter(operation -> operation.implementation().isPresent())
                .map(Checked::of)
                .orElseGet(() -> Checked.failed(Finding.error(
                                Code.CALL_NOT_IMPLEMENTED,
                                found.get().location(),
                                "nothing implements " + name + " of " + subject.id())
                        .hint("give the operation an implementation, and deploy the blueprint again")));
    }

    /** The standard's own examples name an interface by its type. */
    private static boolean isMeant(Operation operation, String name) {
        return operation.toString().equals(name) || name.endsWith("." + operation);
    }

    /** Finds inputs that an operation does not take. */
    public static List<Finding> unknownInputs(Plan plan, Collection<String> given) {
        return plan.operations().stream()
                .flatMap(call -> given.stream()
                        .filter(name -> !isDeclared(call, name))
                        .map(name -> Finding.error(
                                        Code.CALL_INPUT_UNKNOWN, call.operation() + " takes no input \"" + name + "\"")
                                .hint(Suggestion.didYouMean(name, declared(call.subject(), call.operation())))))
                .distinct()
                .toList();
    }

    private static boolean isDeclared(Step.CallOperation call, String name) {
        return declared(call.subject(), call.operation()).contains(name);
    }

    private static Collection<String> declared(Subject subject, Operation called) {
        return subject.operations().stream()
                .filter(operation -> operation.toString().equals(called.toString()))
                .flatMap(operation -> operation.inputs().keySet().stream())
                .toList();
    }
}
