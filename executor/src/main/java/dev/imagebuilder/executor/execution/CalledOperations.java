package dev.imagebuilder.executor.execution;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.OperationCalls;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.value.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls operations that activities name, those that are not done yet. Safe for use by several threads. */
final class CalledOperations {
    private final LiveInstance live;
    private final Conduct conduct;
    private final Map<String, Expression> extra;

    /** @param extra inputs that all operations are given beside their own */
    CalledOperations(LiveInstance live, Conduct conduct, Map<String, Expression> extra) {
        this.live = live;
        this.conduct = conduct;
        this.extra = Map.copyOf(extra);
    }

    /**
     * Calls an operation of all targets at once; answers what failed.
     *
     * @param host where it runs, when that is not for the operation to say
     * @param path tells these calls from others of the same run
     */
    List<Finding> call(
            String operation,
            List<Subject> targets,
            Map<String, Expression> given,
            Optional<String> host,
            String path) {
        OpenInstance open = live.open();
        Map<String, Expression> all = new LinkedHashMap<>(given);
        extra.forEach(all::putIfAbsent);
        Checked<Plan> plan = new OperationCalls(path, open.view().attributes()::state, live.progress()::isOpen)
                .of(targets, operation, all, List.of())
                .map(steps -> notDone(steps, host))
                .then(found ->
                        new Checked<>(Optional.of(found), live.operations().check(found, open.view())));
        return plan.usable()
                .map(found -> agreed(found).orElseGet(() -> run(open, found)))
                .orElseGet(plan::findings);
    }

    private Plan notDone(List<Step> steps, Optional<String> host) {
        return new Plan(
                steps.stream()
                        .filter(step -> !live.progress().isDone(step.id()))
                        .map(step -> placed(step, host))
                        .toList(),
                List.of(),
                List.of());
    }

    private static Step placed(Step step, Optional<String> host) {
        return step instanceof Step.CallOperation call
                ? host.<Step>map(call::at).orElse(step)
                : step;
    }

    private List<Finding> run(OpenInstance open, Plan plan) {
        live.count(plan);
        List<Finding> failures = open.run(plan, conduct.quiet());
        live.told(failures);
        return failures;
    }

    /** Why not, when an operation that may have run must not run again; one question at a time. */
    private synchronized Optional<List<Finding>> agreed(Plan plan) {
        return Optional.of(new Agreement(live.operations(), conduct.consent(), true)
                        .missing(plan, live.open().view()))
                .filter(missing -> !missing.isEmpty());
    }
}
