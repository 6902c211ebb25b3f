package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.NodeInstance;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.topology.Retries;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Calls operations, those that fail as often as their nodes, or policies for these, say.
 *
 * @param attempt calls an operation once; answers why it failed
 * @param progress told before an operation is called again
 */
record Attempts(Function<Step.CallOperation, Optional<Finding>> attempt, Pause pause, Progress progress) {
    /** What may be over the next time; all else stays wrong however often it is tried. */
    private static final Set<Code> PASSING = Set.of(Code.TOOL_FAILED, Code.SERVER_UNREACHABLE, Code.TIMED_OUT);

    /** Calls an operation until it is done, or has failed for good; answers why it failed the last time. */
    Optional<Finding> call(Step.CallOperation step) {
        Optional<Finding> failure = attempt.apply(step);
        return failure.filter(Attempts::mayPass).isPresent() ? again(step, failure) : failure;
    }

    private Optional<Finding> again(Step.CallOperation step, Optional<Finding> first) {
        NodeInstance instance = step.subject().instance();
        Retries retries = Retries.of(instance.topology(), instance.node(), step.operation());
        Optional<Finding> failure = first;
        for (int retry = 1;
                retry <= retries.number() && failure.filter(Attempts::mayPass).isPresent();
                retry++) {
            Duration delay = retries.delay(retry);
            progress.on(new Event.OperationRetried(step, failure.get(), retry, retries.number(), delay));
            if (!pause.pass(delay)) {
                return failure;
            }
            failure = attempt.apply(step);
        }
        return failure;
    }

    private static boolean mayPass(Finding failure) {
        return PASSING.contains(failure.code());
    }
}
