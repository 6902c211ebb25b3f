package dev.imagebuilder.executor.execution.torture;

import dev.imagebuilder.executor.execution.torture.FakeService.FakeNode;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.plan.Deployed;
import dev.imagebuilder.tosca.plan.Difference;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Planner;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.plan.Subject;
import dev.imagebuilder.tosca.plan.Wish;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A fake service with the nodes of a blueprint, as many of each, with the relationships between them, and with those
 * operations that are called to deploy and to undeploy it.
 */
public final class Imitation {
    private final Topology topology;
    private final Map<String, Map<String, Set<String>>> requires = new LinkedHashMap<>();
    private final Map<String, Set<String>> operations = new LinkedHashMap<>();
    private final Map<String, Set<String>> idempotent = new LinkedHashMap<>();

    private Imitation(Topology topology) {
        this.topology = topology;
    }

    /** What keeps a blueprint from being deployed, or from being worth it, is found. */
    public static Checked<FakeService> of(Topology topology) {
        Wish wish = Wish.of(topology);
        var deployed = new Deployed(Difference.asDeployed(wish), Map.of("", topology));
        return Planner.plan(wish, Deployed.NOTHING, Observed.NOTHING)
                .then(there -> Planner.plan(Wish.NOTHING, deployed, Observed.NOTHING)
                        .then(back -> new Imitation(topology).service(wish, List.of(there, back))));
    }

    private Checked<FakeService> service(Wish wish, List<Plan> plans) {
        wish.nodes().forEach(instance -> instance.links().forEach(link -> relationship(Subject.of(instance, link))));
        plans.stream().flatMap(plan -> plan.operations().stream()).forEach(this::add);
        var service = new FakeService(wish.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(count -> node(count.getKey(), count.getValue()))
                .toList());
        return service.isWithoutOperations()
                ? Checked.failed(Finding.error(
                                Code.TORTURE_POINTLESS, "to deploy and undeploy this blueprint calls no operation")
                        .hint("torture needs operations to interrupt; without FILE it makes them up"))
                : Checked.of(service);
    }

    private FakeNode node(String name, int count) {
        return new FakeNode(
                name,
                count,
                requires.getOrDefault(name, Map.of()),
                operations.getOrDefault(name, Set.of()),
                idempotent.getOrDefault(name, Set.of()));
    }

    private void add(Step.CallOperation call) {
        String name = call.operation().name();
        if (call.subject().link().isPresent()) {
            relationship(call.subject()).add(name);
            return;
        }
        String node = call.node().template();
        names(operations, node).add(name);
        if (topology.nodes().get(node).isIdempotent(call.operation())) {
            names(idempotent, node).add(name);
        }
    }

    /** The operations of all relationships between two nodes, as if these were one. */
    private Set<String> relationship(Subject subject) {
        String target = subject.link().orElseThrow().target().template();
        return names(requires.computeIfAbsent(subject.instance().node().name(), _ -> new LinkedHashMap<>()), target);
    }

    private static Set<String> names(Map<String, Set<String>> of, String key) {
        return of.computeIfAbsent(key, _ -> new LinkedHashSet<>());
    }
}
