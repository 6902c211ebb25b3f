package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.Outcome;
import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Calls operations, again when they fail and may be repeated, and records each call.
 *
 * @param progress safe for use by several threads
 */
record OperationRun(OpenInstance open, StepMark mark, Progress progress) {

    /**
     * What failed; nothing when the operation is done.
     *
     * @param pause between a failure and the next attempt
     */
    Optional<Finding> call(Step.CallOperation step, Pause pause) {
        progress.on(new Event.OperationStarted(step));
        Optional<Finding> failure = new Attempts(this::attempt, pause, progress).call(step);
        progress.on(new Event.OperationEnded(step, failure.isEmpty()));
        return failure;
    }

    private Optional<Finding> attempt(Step.CallOperation step) {
        Optional<Finding> unwritten =
                open.journal().append(new Entry.StepStarted(step.id(), step.node(), step.during()));
        if (unwritten.isPresent()) {
            return unwritten;
        }
        return switch (outcome(step)) {
            case Outcome.Done done -> {
                done.warnings().forEach(warning -> progress.on(new Event.Found(step.node(), warning)));
                yield learn(step, done);
            }
            case Outcome.Failed(Finding finding) -> Optional.of(failed(step, finding));
        };
    }

    /** Takes what an operation gave back for attributes, and records that it is done. */
    private Optional<Finding> learn(Step.CallOperation step, Outcome.Done done) {
        Checked<Map<InstanceId, Map<String, Value>>> changed =
                open.view().attributes().after(step.subject(), step.operation(), done.outputs());
        if (changed.hasErrors()) {
            changed.findings().stream().skip(1).forEach(also -> progress.on(new Event.Found(step.node(), also)));
            return Optional.of(failed(step, changed.findings().getFirst()));
        }
        changed.findings().forEach(warning -> progress.on(new Event.Found(step.node(), warning)));
        changed.value().orElseThrow().forEach(open.view().attributes()::set);
        return open.journal()
                .append(new Entry.StepDone(
                        step.id(), step.node(), changed.value().get(), done.facts()));
    }

    private Finding failed(Step.CallOperation step, Finding finding) {
        open.journal()
                .append(new Entry.StepFailed(step.id(), step.node(), finding.message()))
                .ifPresent(also -> progress.on(new Event.Found(step.node(), also)));
        return finding;
    }

    private Outcome outcome(Step.CallOperation step) {
        try (var log = new StepLog(step, mark.run(), open.operations().transcripts(), progress)) {
            return open.operations().run(step, open.view(), log, mark.of(step.id()));
        }
    }
}
