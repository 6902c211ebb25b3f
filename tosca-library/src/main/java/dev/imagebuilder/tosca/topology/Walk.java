package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;

/** Follows the steps of a TOSCA path from node to relationship to capability (TOSCA 2.0, section 10.3). */
final class Walk {
    private final Topology topology;

    Walk(Topology topology) {
        this.topology = topology;
    }

    /**
     * Where a path leads.
     *
     * @param place empty when it leads over a requirement that nothing fulfils yet, or over several relationships
     * @param path what is left of it: the name of a property or attribute, and what is in it
     * @param isMany whether it leads to several places
     */
    record End(Optional<Place> place, List<Value> path, boolean isMany) {
        private static End at(Place place, List<Value> path) {
            return new End(Optional.of(place), path, false);
        }

        private static End open(List<Value> path) {
            return new End(Optional.empty(), path, false);
        }
    }

    Checked<End> from(Place place, List<Value> path) {
        String step = path.isEmpty() ? "" : path.getFirst().toString();
        List<Value> rest = path.isEmpty() ? path : path.subList(1, path.size());
        boolean isOwn = place.has(step);
        if (isOwn) {
            return Checked.of(End.at(place, path));
        }
        return switch (step) {
            case "RELATIONSHIP" -> relationship(place, rest);
            case "CAPABILITY" -> capability(place, rest);
            case "SOURCE", "TARGET" -> end(place, step, rest);
            default -> Checked.of(End.at(place, path));
        };
    }

    private static Checked<End> malformed(String message) {
        return Checked.failed(
                Finding.error(Code.FUNCTION_MALFORMED, message)
                        .hint(
                                "a path goes SELF, then RELATIONSHIP NAME, CAPABILITY NAME, SOURCE or TARGET, then the property"));
    }

    private Checked<End> relationship(Place place, List<Value> path) {
        if (!place.isNode()) {
            return place.relationship().isPresent()
                    ? malformed("a relationship has no RELATIONSHIP of its own")
                    : Checked.of(End.open(path));
        }
        if (path.isEmpty()) {
            return malformed("after RELATIONSHIP comes the name of a requirement");
        }
        Node node = place.node().orElseThrow();
        String requirement = path.getFirst().toString();
        if (!node.requirements().contains(requirement)) {
            return Checked.failed(
                    Finding.error(Code.REFERENCE_UNKNOWN, node.name() + " has no requirement \"" + requirement + "\"")
                            .hint(Suggestion.didYouMean(requirement, node.requirements())));
        }
        List<Value> rest = path.subList(1, path.size());
        Optional<Value> index =
                rest.stream().findFirst().filter(v -> v instanceof Value.IntegerValue || v.equals(Value.string("ALL")));
        List<Value> after = index.isPresent() ? rest.subList(1, rest.size()) : rest;
        boolean isNegative = index.filter(v -> v instanceof Value.IntegerValue number
                        && number.number().signum() < 0)
                .isPresent();
        if (isNegative) {
            return malformed("an index is not negative");
        }
        int wanted = index.filter(Value.IntegerValue.class::isInstance)
                .map(v -> ((Value.IntegerValue) v).number().intValue())
                .orElse(0);
        boolean isOne = index.filter(v -> !(v instanceof Value.IntegerValue)).isEmpty();
        Optional<Relationship> found = node.relationships().stream()
                .filter(r -> r.requirement().equals(requirement))
                .skip(Math.max(0, wanted))
                .findFirst()
                .filter(_ -> isOne);
        return found.isPresent()
                ? from(Place.of(node, found.get()), after)
                : Checked.of(new End(Optional.empty(), after, !isOne));
    }

    private Checked<End> capability(Place place, List<Value> path) {
        if (place.relationship().isPresent()) {
            Relationship relationship = place.relationship().get();
            Node target = topology.nodes().get(relationship.target());
            return relationship.capability().isPresent()
                    ? from(
                            Place.of(
                                    target,
                                    target.capabilities()
                                            .get(relationship.capability().get())),
                            path)
                    : Checked.of(End.open(path));
        }
        if (!place.isNode() || path.isEmpty()) {
            return malformed("CAPABILITY stands after a node, with the capability's name, or after a relationship");
        }
        Node node = place.node().orElseThrow();
        String name = path.getFirst().toString();
        Optional<Capability> capability =
                Optional.ofNullable(node.capabilities().get(name));
        return capability.isPresent()
                ? from(Place.of(node, capability.get()), path.subList(1, path.size()))
                : Checked.failed(Finding.error(
                                Code.REFERENCE_UNKNOWN, node.name() + " has no capability \"" + name + "\"")
                        .hint(Suggestion.didYouMean(name, node.capabilities().keySet())));
    }

    private Checked<End> end(Place place, String step, List<Value> path) {
        if (place.relationship().isEmpty()) {
            return malformed(step + " stands after a relationship, and " + place.name() + " is none");
        }
        Node node = step.equals("SOURCE")
                ? place.node().orElseThrow()
                : topology.nodes().get(place.relationship().get().target());
        return from(Place.of(node), path);
    }
}
