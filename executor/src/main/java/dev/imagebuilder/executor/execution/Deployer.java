package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.journal.Entry;
import dev.imagebuilder.executor.journal.Journal;
import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.executor.port.JournalStore;
import dev.imagebuilder.executor.port.KeyStore;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.topology.Topology;
import dev.imagebuilder.tosca.value.Value;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deploys blueprints into one instance: reads, looks, plans, runs, records. */
public final class Deployer {
    private final Tosca tosca;
    private final Operations operations;
    private final JournalStore store;
    private final KeyStore keys;
    private final Clock clock;

    public Deployer(Tosca tosca, Operations operations, JournalStore store, KeyStore keys, Clock clock) {
        this.tosca = tosca;
        this.operations = operations;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Deploys a blueprint.
     *
     * @param blueprint path of the blueprint
     * @param inputs paths of the files of inputs, later ones winning over earlier ones
     * @param workers how many steps may run at once
     */
    public Deployment deploy(String blueprint, List<String> inputs, int workers, Progress progress, StopSignal stop) {
        Checked<Topology> wished = wished(blueprint, inputs);
        if (wished.usable().isEmpty()) {
            return new Deployment.Invalid(wished.findings());
        }
        Checked<Journal> opened = Journal.open(store, keys, clock);
        List<Finding> findings = joined(wished.findings(), opened.findings());
        if (opened.value().isEmpty()) {
            return new Deployment.Refused(findings);
        }
        try (Journal journal = opened.value().get()) {
            return deploy(wished.value().get(), blueprint, journal, findings, new Run(workers, progress, stop));
        }
    }

    private record Run(int workers, Progress progress, StopSignal stop) {}

    private Checked<Topology> wished(String blueprint, List<String> inputs) {
        var findings = new Findings();
        // When a file of inputs cannot be read, the mistakes of the blueprint itself are still worth finding.
        Inputs given = findings.take(tosca.inputs(inputs)).orElse(Inputs.NOT_ASKED_FOR);
        return findings.take(tosca.source(blueprint))
                .flatMap(text -> findings.take(tosca.topology(text, given)))
                .map(findings::with)
                .orElseGet(findings::withNothing);
    }

    private Deployment deploy(Topology topology, String blueprint, Journal journal, List<Finding> before, Run run) {
        var recorded = journal.recorded();
        Wish wish = Wish.of(topology);
        Checked<Observed> observed = Observation.of(operations, wish, recorded.snapshot());
        if (observed.hasErrors()) {
            return new Deployment.Refused(joined(before, observed.findings()));
        }
        var deployed = new Deployed(recorded.snapshot(), Map.of());
        Checked<Plan> planned = tosca.plan(wish, deployed, observed.value().orElseThrow());
        var attributes = new InstanceAttributes(recorded.snapshot());
        Plan plan = planned.value().orElseThrow();
        List<Finding> findings = joined(before, planned.findings());
        List<Finding> problems = operations.check(plan, attributes);
        if (planned.hasErrors() || problems.stream().anyMatch(Finding::isError)) {
            return new Deployment.Invalid(joined(findings, problems));
        }
        run.progress().on(new Event.Planned(plan));
        Optional<Finding> unwritten =
                journal.append(new Entry.RunStarted("deploy", blueprint, "", topology.inputValues()));
        if (unwritten.isPresent()) {
            return new Deployment.Refused(joined(findings, List.of(unwritten.get())));
        }
        List<Finding> failures =
                new PlanRun(plan, operations, journal, attributes, run.progress(), "").run(run.workers(), run.stop());
        return ended(plan, topology, journal, attributes, joined(findings, problems), failures, run.stop());
    }

    private static Deployment ended(
            Plan plan,
            Topology topology,
            Journal journal,
            InstanceAttributes attributes,
            List<Finding> findings,
            List<Finding> failures,
            StopSignal stop) {
        if (!failures.isEmpty() || stop.isGiven()) {
            journal.append(new Entry.RunEnded(false, Map.of()));
            return new Deployment.Incomplete(plan, findings);
        }
        var evaluated = new Findings();
        Map<String, Output> outputs = outputs(topology, attributes, evaluated);
        Optional<Finding> unwritten = journal.append(new Entry.RunEnded(true, outputs));
        unwritten.ifPresent(evaluated::add);
        List<Finding> all = joined(findings, evaluated.list());
        return evaluated.list().stream().anyMatch(Finding::isError)
                ? new Deployment.Incomplete(plan, all)
                : new Deployment.Complete(plan, outputs, all);
    }

    private static Map<String, Output> outputs(Topology topology, InstanceAttributes attributes, Findings findings) {
        Map<String, Output> outputs = new LinkedHashMap<>();
        Map<String, Value> values =
                topology.evaluate(attributes.seenBy(0), findings).outputs();
        topology.outputs().forEach((name, definition) -> {
            Value value = values.getOrDefault(name, Value.NULL);
            outputs.put(name, new Output(definition.description(), value));
            if (!value.isKnown()) {
                findings.add(Finding.warning(
                                Code.ATTRIBUTE_NEVER_SET,
                                "the output \"" + name + "\" has no value: nothing has set it")
                        .at(Optional.of(definition.location())));
            }
        });
        return outputs;
    }

    private static List<Finding> joined(List<Finding> first, List<Finding> second) {
        List<Finding> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
