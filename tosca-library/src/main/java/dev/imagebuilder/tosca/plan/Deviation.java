package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.plan.Change.Action;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.NodeRecord;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.state.Round;
import dev.imagebuilder.tosca.state.Snapshot;
import dev.imagebuilder.tosca.value.Value;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a node that is recorded differs from what is wished of it.
 *
 * @param action what has to become of the node for it
 * @param reason in the words of a user
 */
record Deviation(Action action, String reason) {
    private static final int LONGEST = 40;

    /** What a recorded node is compared with. */
    record Wish(NodeInstance instance, WishedValues values, Observed observed, Snapshot recorded) {}

    /** Empty when the node is as it is wished. */
    static Optional<Deviation> of(NodeRecord record, Wish wish) {
        Optional<Deviation> changed = changed(record, wish);
        return record.round()
                .map(round -> unfinished(round, changed))
                .or(() -> changed)
                .or(() -> lost(record));
    }

    private static Deviation unfinished(Round round, Optional<Deviation> changed) {
        boolean isFailed = round.steps().containsValue(Round.Fate.FAILED);
        String before = isFailed ? "failed before" : "was not finished";
        return switch (round.purpose()) {
            case DELETE -> new Deviation(Action.REPLACE, "was being deleted");
            case DEPLOY ->
                changed.map(why -> new Deviation(Action.REPLACE, before + ", and " + why.reason()))
                        .orElseGet(() -> new Deviation(Action.RESUME, before));
            case UPDATE -> changed.orElseGet(() -> new Deviation(Action.UPDATE, before));
        };
    }

    private static Optional<Deviation> changed(NodeRecord record, Wish wish) {
        NodeInstance instance = wish.instance();
        if (!record.type().equals(instance.node().type())) {
            return Optional.of(new Deviation(Action.REPLACE, "its type changed"));
        }
        boolean isUpdatable = StepWriter.updates(instance).findAny().isPresent();
        return changed("property", record.properties(), wish.values().properties(instance))
                .or(() -> changed("input", record.inputs(), wish.values().inputs(instance)))
                .or(() -> changedFact(record, wish))
                .map(reason -> new Deviation(isUpdatable ? Action.UPDATE : Action.REPLACE, reason))
                .or(() -> changedLink(record.links(), instance))
                .or(() -> remadeTarget(record.links(), wish));
    }

    private static Optional<String> changed(String kind, Map<String, Value> old, Map<String, Value> now) {
        return ValueDifference.between(old, now).entrySet().stream()
                .filter(difference -> !LostSecrets.explain(difference.getValue()))
                .findFirst()
                .map(first -> "its " + kind + " " + first.getKey() + " changed" + fromTo(first.getValue()));
    }

    /** Secrets that are given again are recorded again, and told to operations that update. */
    private static Optional<Deviation> lost(NodeRecord record) {
        return Stream.concat(record.properties().values().stream(), record.inputs().values().stream())
                .filter(value -> !value.isKnown())
                .findFirst()
                .map(_ -> new Deviation(
                        Action.UPDATE, "its secrets were lost, and are given anew: they may have changed"));
    }

    /** What is short and no secret is told. */
    private static String fromTo(ValueDifference difference) {
        boolean isTold = Stream.of(difference.before(), difference.after()).allMatch(value -> value.filter(
                        v -> !v.holdsSecret() && v.toString().length() <= LONGEST)
                .isPresent());
        return isTold
                ? " from " + difference.before().get() + " to "
                        + difference.after().get()
                : "";
    }

    private static Optional<String> changedFact(NodeRecord record, Wish wish) {
        Map<String, String> now =
                wish.observed().facts().getOrDefault(wish.instance().id(), record.facts());
        return now.keySet().stream()
                .sorted()
                .filter(fact -> !now.get(fact).equals(record.facts().get(fact)))
                .findFirst()
                .map(fact -> fact
                        + switch (now.get(fact)) {
                            case Observed.MISSING, Observed.ASKED_FOR -> " is " + now.get(fact);
                            default -> " changed";
                        });
    }

    /** More or fewer nodes of the same templates to require leave a node what it is. */
    private static Optional<Deviation> changedLink(Map<String, Integer> old, NodeInstance instance) {
        Set<String> now = instance.links().stream().map(Link::name).collect(Collectors.toSet());
        boolean isSame = templates(now).equals(templates(old.keySet()));
        return Stream.concat(now.stream(), old.keySet().stream())
                .filter(name -> !now.contains(name) || !old.containsKey(name))
                .min(Comparator.naturalOrder())
                .map(name -> new Deviation(
                        isSame ? Action.UPDATE : Action.REPLACE,
                        "its requirement " + name.substring(0, name.lastIndexOf('.')) + " changed"));
    }

    private static Set<String> templates(Set<String> links) {
        return links.stream().map(link -> InstanceId.parse(link).template()).collect(Collectors.toSet());
    }

    private static Optional<Deviation> remadeTarget(Map<String, Integer> old, Wish wish) {
        return wish.instance().links().stream()
                .filter(link -> Optional.ofNullable(wish.recorded().nodes().get(link.target()))
                        .filter(target -> target.generation() != old.get(link.name()))
                        .isPresent())
                .findFirst()
                .map(link -> remade(link.target()));
    }

    /** What follows for a node when one that it requires is made anew. */
    static Deviation remade(InstanceId target) {
        return new Deviation(Action.REPLACE, target + ", which it requires, is made anew");
    }
}
