package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.util.Optional;

/** Finds what a path begins at: a keyword, or the name of a template (TOSCA 1.3, section 4.1; TOSCA 2.0, section 10.3). */
record Entities(Topology topology, Self self) {

    Checked<Place> of(String entity) {
        Optional<Node> node = self.node();
        Optional<Relationship> relationship = self.relationship();
        switch (entity) {
            case "SELF" -> {
                return relationship
                        .map(r -> Checked.of(Place.of(node.orElseThrow(), r)))
                        .or(() -> node.map(n -> Checked.of(Place.of(n))))
                        .orElseGet(() -> meaningless(entity, "a node or a relationship"));
            }
            case "SOURCE", "TARGET" -> {
                if (relationship.isEmpty()) {
                    return meaningless(entity, "a relationship");
                }
                Node end = entity.equals("SOURCE")
                        ? node.orElseThrow()
                        : topology.nodes().get(relationship.get().target());
                return Checked.of(Place.of(end));
            }
            default -> {
                return named(entity);
            }
        }
    }

    static Checked<Place> meaningless(String keyword, String where) {
        return Checked.failed(Finding.error(Code.REFERENCE_UNKNOWN, keyword + " means something only in " + where)
                .hint("name the node template instead"));
    }

    private Checked<Place> named(String name) {
        if (topology.dropped().contains(name)) {
            // Told where its type is named: what it has, nobody knows.
            return Checked.failed();
        }
        Optional<Place> place = Optional.ofNullable(topology.nodes().get(name))
                .map(Place::of)
                .or(() -> relationship(name))
                .or(() -> Optional.ofNullable(topology.others().get(name)))
                .or(() -> policy(name));
        return place.map(Checked::of)
                .orElseGet(() -> Checked.failed(Finding.error(
                                Code.REFERENCE_UNKNOWN, "there is no node template \"" + name + "\" here")
                        .hint(Suggestion.didYouMean(name, topology.nodes().keySet()))));
    }

    /** A relationship template is the relationship that is made by it, the first of several. */
    private Optional<Place> relationship(String template) {
        return topology.nodes().values().stream()
                .flatMap(source -> source.relationships().stream()
                        .filter(r -> r.template().filter(template::equals).isPresent())
                        .map(r -> Place.of(source, r)))
                .findFirst();
    }

    /** xOpera knows policies by their types, too. */
    private Optional<Place> policy(String type) {
        return Optional.of(topology.policies().values())
                .filter(_ -> topology.compatibility() == Compatibility.OPERA)
                .flatMap(policies -> policies.stream()
                        .filter(policy -> policy.type().name().equals(type))
                        .flatMap(policy -> Optional.ofNullable(topology.others().get(policy.name())).stream())
                        .findFirst());
    }
}
